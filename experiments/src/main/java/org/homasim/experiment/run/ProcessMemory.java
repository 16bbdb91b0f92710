// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the process has needed at most. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Peak resident memory in 10^6 bytes where Linux tells it, else the sum of the peaks of the virtual machine's pools. */
    static double peakMb() {
        if (Files.isReadable(STATUS)) {
            try {
                for (String line : Files.readAllLines(STATUS, StandardCharsets.UTF_8)) {
                    if (line.startsWith("VmHWM:")) {
                        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
                    }
                }
            } catch (IOException e) {
                return poolPeakMb();
            }
        }
        return poolPeakMb();
    }

    private static double poolPeakMb() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            bytes += pool.getPeakUsage().getUsed();
        }
        return bytes / 1e6;
    }
}
