// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.reproduce;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of reproducing a published result.
 *
 * @param reproduction what was reproduced
 * @param run how
 * @param folder of our results
 * @param judgements one for each reference
 * @param trouble what went wrong in running or comparing, a line each
 */
public record Outcome(
        Reproduction reproduction, HowRun run, Path folder, List<Judgement> judgements, List<String> trouble) {
    /** Copies the lists. */
    public Outcome {
        judgements = List.copyOf(judgements);
        trouble = List.copyOf(trouble);
    }

    /** Whether all of it ran and agrees. */
    public boolean agrees() {
        return trouble.isEmpty() && !judgements.isEmpty() && judgements.stream().allMatch(Judgement::agrees);
    }

    /** How many figures agree. */
    public long agreeing() {
        return judgements.stream()
                .flatMap(each -> each.figures().stream())
                .filter(ReproducedFigure::agrees)
                .count();
    }

    /** How many figures were compared. */
    public long compared() {
        return judgements.stream().mapToLong(each -> each.figures().size()).sum();
    }
}
