// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.HomaGrantSettings;
import org.homasim.experiment.config.HomaPrioritySettings;
import org.homasim.experiment.config.HomaRpcSettings;
import org.homasim.experiment.config.value.Cutoffs;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.LengthPriority;
import org.homasim.homa.PriorityAllocation;
import org.homasim.workload.Atom;

/** The levels of unscheduled packets by the length of their message: given, computed from the distribution, or learnt. */
final class LinuxCutoffs {
    /** {@code unsched_cutoffs} of {@code homa_init}, most urgent level first, before the level that takes all lengths. */
    private static final List<Long> UNTAUGHT = List.of(200L, 2_800L, 15_000L);

    private final Configuration configuration;
    private final PointWorkload workload;
    private final int priorities;
    private final long maxMessageBytes;

    /**
     * Prepares the levels.
     *
     * @param configuration of a preset with priorities, nothing left to the preset
     * @param workload whose distribution cutoffs are computed from
     */
    LinuxCutoffs(Configuration configuration, PointWorkload workload) {
        this.configuration = configuration;
        this.workload = workload;
        this.priorities = configuration.get(HomaPrioritySettings.PRIORITIES).orElseThrow();
        this.maxMessageBytes = configuration.get(HomaRpcSettings.MAX_MESSAGE_BYTES);
    }

    private Cutoffs setting() {
        return configuration.get(HomaPrioritySettings.CUTOFFS).orElseThrow();
    }

    /** What is wrong with a list of cutoffs that the user gave; empty when all is well. */
    Optional<String> complaint() {
        if (!(setting() instanceof Cutoffs.Given given)) {
            return Optional.empty();
        }
        List<Long> bytes = given.bytes();
        if (bytes.size() > priorities) {
            return Optional.of(bytes.size() + " cutoffs are for as many unscheduled priorities, but there are "
                    + priorities + " priorities in all");
        }
        // Which level is the last one for unscheduled packets, Linux tells by this too (homa_prios_changed).
        long level = bytes.stream().filter(each -> each < maxMessageBytes).count();
        if (level != bytes.size() - 1) {
            return Optional.of("the last cutoff, and no other, must be at least " + HomaRpcSettings.MAX_MESSAGE_BYTES
                    + ", " + maxMessageBytes + " bytes, since the last level takes all longer messages");
        }
        return Optional.empty();
    }

    /** The levels at the start. */
    LengthPriority initial() {
        if (setting() instanceof Cutoffs.Given given) {
            return priority(given.bytes().subList(0, given.bytes().size() - 1));
        }
        if (setting() instanceof Cutoffs.Learnt) {
            return priority(UNTAUGHT.subList(0, Math.min(UNTAUGHT.size(), priorities - 1)));
        }
        PriorityAllocation allocation = new PriorityAllocation(
                configuration.get(HomaGrantSettings.UNSCHEDULED_BYTES).orElseThrow());
        for (Atom atom : workload.sizes().atomsForCutoffs()) {
            if (atom.probability() > 0) {
                allocation.add(atom.sizeBytes(), atom.probability());
            }
        }
        return allocation.allocate(priorities);
    }

    /** Levels from the most urgent down; the next below takes all other lengths. */
    private LengthPriority priority(List<Long> cutoffs) {
        long[] byLevel = new long[priorities];
        Arrays.fill(byLevel, Long.MAX_VALUE);
        for (int i = 0; i < cutoffs.size(); i++) {
            byLevel[priorities - 1 - i] = cutoffs.get(i);
        }
        return new LengthPriority(byLevel);
    }

    /** The levels as the engine takes them. */
    CutoffSettings engineSettings() {
        if (!(setting() instanceof Cutoffs.Learnt)) {
            return new CutoffSettings(initial(), null);
        }
        CutoffSettings.Learning learning = new CutoffSettings.Learning(
                configuration.get(HomaPrioritySettings.LEARN_INTERVAL),
                configuration.get(HomaPrioritySettings.LEARN_MIN_MESSAGES),
                configuration.get(HomaPrioritySettings.LEARN_MIN_DRIFT));
        return new CutoffSettings(initial(), learning);
    }

    /** What is used, in the way the user would give it; learnt ones stay so. */
    Cutoffs used() {
        if (!(setting() instanceof Cutoffs.Computed)) {
            return setting();
        }
        List<Long> given = new ArrayList<>();
        long[] byLevel = initial().cutoffs();
        for (int level = priorities - 1; level > 0 && byLevel[level] < Long.MAX_VALUE; level--) {
            given.add(byLevel[level]);
        }
        given.add(maxMessageBytes);
        return new Cutoffs.Given(given);
    }
}
