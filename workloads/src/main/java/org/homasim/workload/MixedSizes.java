// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several kinds of messages together, for what depends on all that a network carries, such as priorities by size. */
public final class MixedSizes {
    private MixedSizes() {}

    /**
     * One kind of messages.
     *
     * @param sizes of them
     * @param messagesPerSecond how often they start, above 0
     */
    public record Part(SizeDistribution sizes, double messagesPerSecond) {}

    /** The sizes of all messages, each kind as frequent as it is. */
    public static SizeDistribution of(List<Part> parts) {
        if (parts.size() == 1) {
            return parts.get(0).sizes();
        }
        double all = parts.stream().mapToDouble(Part::messagesPerSecond).sum();
        Map<Long, Double> atoms = new TreeMap<>();
        for (Part part : parts) {
            double share = part.messagesPerSecond() / all;
            part.sizes()
                    .forEachAtom((sizeBytes, probability) -> atoms.merge(sizeBytes, probability * share, Double::sum));
        }
        StepCdf.Builder points = new StepCdf.Builder();
        double sum = 0;
        int left = atoms.size();
        for (Map.Entry<Long, Double> atom : atoms.entrySet()) {
            sum += atom.getValue();
            left--;
            points.add(atom.getKey(), left == 0 ? 1 : Math.min(1, sum), "size " + atom.getKey());
        }
        return new EmpiricalSizes(points.whole("the mixture"));
    }
}
