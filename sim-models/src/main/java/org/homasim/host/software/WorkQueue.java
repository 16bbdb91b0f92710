// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** Work that waits, first come, first served. */
final class WorkQueue {
    private Work head;
    private Work tail;

    boolean isEmpty() {
        return head == null;
    }

    void add(Work work) {
        work.next = null;
        if (head == null) {
            head = work;
        } else {
            tail.next = work;
        }
        tail = work;
    }

    void addFirst(Work work) {
        work.next = head;
        if (head == null) {
            tail = work;
        }
        head = work;
    }

    /** Takes the first; null for none. */
    Work poll() {
        Work first = head;
        if (first != null) {
            head = first.next;
            first.next = null;
        }
        return first;
    }
}
