// SPDX-License-Identifier: Apache-2.0
package org.homasim.host;

/** An application that reads streams itself; others are told of messages as soon as these are whole. */
public interface StreamApplication extends Application {
    /** What is told of data in a stream. */
    interface Reader {
        /** Data have arrived in order. */
        void readable(long nowPs);
    }

    /** Returns who is to read a stream. */
    Reader newReader(ByteStream stream);
}
