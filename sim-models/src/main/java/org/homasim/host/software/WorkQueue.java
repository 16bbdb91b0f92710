// SPDX-License-Identifier: Apache-2.0
package org.homasim.host.software;

/** Work that waits, first come, first served. */
final class WorkQueue {
    private Work head;
    private Work tail;
    private int size;

    boolean isEmpty() {
        return head == null;
    }

    /** Returns the first; null for none. */
    Work first() {
        return head;
    }

    int size() {
        return size;
    }

    void add(Work work) {
        size++;
        work.next = null;
        if (head == null) {
            head = work;
        } else {
            tail.next = work;
        }
        tail = work;
    }

    void addFirst(Work work) {
        size++;
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
            size--;
            head = first.next;
            first.next = null;
        }
        return first;
    }
}
