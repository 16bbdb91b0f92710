// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

import java.util.Arrays;

/**
 * The pool that incoming messages are stored in ({@code homa_pool.c}): pages; a message takes as many whole ones as it fills, and
 * the rest of it a part of a page that it may share with others. A page comes free when no message has a part of it. In Linux
 * each core fills a page of its own; here one page is filled at a time.
 */
final class ReceiveBuffers {
    /** {@code HOMA_BPAGE_SIZE}. */
    static final int PAGE_BYTES = 1 << 16;

    private static final int UNLIMITED = -1;

    private final int pages;
    private int freePages;

    /** Messages that have a part of a page, by page; the page being filled counts one more. */
    private int[] users = new int[16];

    private int[] freeNumbers = new int[16];
    private int freeNumberCount;
    private int numbers;

    private int fillingPage = BufferedMessage.NO_PAGE;
    private int filledBytes;

    /**
     * An empty pool.
     *
     * @param bytes its size, of which whole pages are used; {@link Long#MAX_VALUE} for no limit
     */
    ReceiveBuffers(long bytes) {
        this.pages = bytes == Long.MAX_VALUE ? UNLIMITED : (int) Math.min(Integer.MAX_VALUE, bytes / PAGE_BYTES);
        this.freePages = pages;
    }

    /** Finds space for a message; tells whether there was enough. */
    boolean store(BufferedMessage message, long messageBytes) {
        message.fullPages = 0;
        message.sharedPage = BufferedMessage.NO_PAGE;
        message.isStored = pages == UNLIMITED || storeInPages(message, messageBytes);
        return message.isStored;
    }

    private boolean storeInPages(BufferedMessage message, long messageBytes) {
        long fullPages = messageBytes / PAGE_BYTES;
        int rest = (int) (messageBytes % PAGE_BYTES);
        if (fullPages > freePages) {
            return false;
        }
        freePages -= (int) fullPages;
        if (rest > 0 && !makeRoom(rest)) {
            freePages += (int) fullPages;
            return false;
        }
        message.fullPages = (int) fullPages;
        if (rest > 0) {
            message.sharedPage = fillingPage;
            users[fillingPage]++;
            filledBytes += rest;
        }
        return true;
    }

    /** Sees to it that the page being filled has room for some bytes. */
    private boolean makeRoom(int bytes) {
        if (fillingPage != BufferedMessage.NO_PAGE) {
            if (users[fillingPage] == 1 && filledBytes + bytes > PAGE_BYTES) {
                // Nobody has a part of it any more.
                filledBytes = 0;
            }
            if (filledBytes + bytes <= PAGE_BYTES) {
                return true;
            }
            leave(fillingPage);
            fillingPage = BufferedMessage.NO_PAGE;
        }
        if (freePages == 0) {
            return false;
        }
        freePages--;
        fillingPage = takeNumber();
        users[fillingPage] = 1;
        filledBytes = 0;
        return true;
    }

    private int takeNumber() {
        if (freeNumberCount > 0) {
            return freeNumbers[--freeNumberCount];
        }
        if (numbers == users.length) {
            users = Arrays.copyOf(users, numbers * 2);
        }
        return numbers++;
    }

    private void leave(int page) {
        if (--users[page] == 0) {
            freePages++;
            if (freeNumberCount == freeNumbers.length) {
                freeNumbers = Arrays.copyOf(freeNumbers, freeNumberCount * 2);
            }
            freeNumbers[freeNumberCount++] = page;
        }
    }

    /** Takes back the space of a message; one that has none is left as it is. */
    void release(BufferedMessage message) {
        if (!message.isStored) {
            return;
        }
        message.isStored = false;
        freePages += message.fullPages;
        if (message.sharedPage != BufferedMessage.NO_PAGE) {
            leave(message.sharedPage);
        }
        message.fullPages = 0;
        message.sharedPage = BufferedMessage.NO_PAGE;
    }

    /** Pages that no message has a part of; a page being filled that nobody has a part of counts. */
    int availablePages() {
        boolean isFillingFree = fillingPage != BufferedMessage.NO_PAGE && users[fillingPage] == 1;
        return isFillingFree ? freePages + 1 : freePages;
    }
}
