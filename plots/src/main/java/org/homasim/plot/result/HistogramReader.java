// SPDX-License-Identifier: Apache-2.0
package org.homasim.plot.result;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads {@code slowdown.hlog} of a point: a histogram per bin of message size. */
final class HistogramReader {
    private HistogramReader() {}

    /**
     * Reads the histograms and holds them against the bins.
     *
     * @param file interval log, one histogram per bin, tagged with the bin's upper bound
     * @param bins the bins of the same point
     * @return upper bound in bytes to histogram, for every bin that has messages
     * @throws ResultFormatException if the file cannot be read, a tag is no bin's bound, or a histogram does not hold
     *     as many messages as its bin
     */
    static Map<Long, Histogram> read(Path file, Iterable<SizeBin> bins) {
        Map<Long, Histogram> histograms = histograms(file);
        for (SizeBin bin : bins) {
            Histogram histogram = histograms.get(bin.sizeHighBytes());
            long found = histogram == null ? 0 : histogram.getTotalCount();
            if (found != bin.count()) {
                throw new ResultFormatException(
                        file,
                        "expected " + bin.count() + " values tagged " + bin.sizeHighBytes() + ", found " + found,
                        null);
            }
            if (found == 0) {
                histograms.remove(bin.sizeHighBytes());
            }
        }
        return histograms;
    }

    private static Map<Long, Histogram> histograms(Path file) {
        if (!Files.isReadable(file)) {
            throw new ResultFormatException(file, "expected a histogram log, to pool points by", null);
        }
        Map<Long, Histogram> histograms = new TreeMap<>();
        try (HistogramLogReader log = new HistogramLogReader(file.toFile())) {
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next == null) {
                    break; // the end, or a line that is no interval: the counts of the bins tell them apart
                }
                if (!(next instanceof Histogram histogram)) {
                    throw new ResultFormatException(file, "expected histograms of whole numbers", null);
                }
                if (histograms.put(bound(file, next.getTag()), histogram) != null) {
                    throw new ResultFormatException(
                            file, "expected one histogram with tag " + next.getTag() + ", found two", null);
                }
            }
        } catch (FileNotFoundException e) {
            throw new ResultFormatException(file, "expected a histogram log, to pool points by", e);
        } catch (ResultFormatException e) {
            throw e;
        } catch (RuntimeException e) { // the decoder has no failure of its own: damaged text shows in many ways
            throw new ResultFormatException(file, "expected a histogram log: " + e.getMessage(), e);
        }
        return histograms;
    }

    private static long bound(Path file, String tag) {
        try {
            return Long.parseLong(tag);
        } catch (NumberFormatException e) {
            throw new ResultFormatException(
                    file, "expected a bin's upper bound in bytes as tag, found '" + tag + "'", e);
        }
    }
}
