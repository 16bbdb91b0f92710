// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.experiment.run.SmallRuns.singleSwitch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentFile;
import org.homasim.experiment.config.HomaPrioritySettings;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.homa.CutoffSettings;
import org.homasim.homa.HomaParameters;
import org.homasim.homa.LinuxGrantSettings;
import org.homasim.homa.NoGrantSettings;
import org.homasim.homa.PacerSettings;
import org.homasim.homa.PriorityAllocation;
import org.homasim.homa.RpcSettings;
import org.homasim.homa.SilenceSettings;
import org.homasim.net.LinkRate;
import org.homasim.workload.Atom;
import org.homasim.workload.SizeDistribution;
import org.homasim.workload.SizeDistributions;
import org.homasim.workload.WorkloadVariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxModeTest {
    private static final long ALL = Long.MAX_VALUE;
    private static final long MICROSECOND = 1_000_000;
    private static final long MILLISECOND = 1_000 * MICROSECOND;
    private static final long GBPS_25 = 25_000_000_000L;

    @TempDir
    private Path folder;

    private static Configuration w4(String preset, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "transport.homa.preset=" + preset,
                "network.hostLink=25 Gbps",
                "workload.sizes=w4",
                "workload.variant=linux"));
        all.addAll(List.of(overrides));
        return singleSwitch(all.toArray(String[]::new));
    }

    private static LinuxMode mode(Configuration configuration) {
        return new LinuxMode(configuration, PointWorkload.of(configuration));
    }

    private static HomaParameters parameters(Configuration configuration) {
        return mode(configuration).parameters(new LinkRate(GBPS_25));
    }

    private static LinuxGrantSettings grants(Configuration configuration) {
        return (LinuxGrantSettings) parameters(configuration).grants();
    }

    private static RpcSettings service(Configuration configuration) {
        return (RpcSettings) parameters(configuration).service();
    }

    private static long[] cutoffs(Configuration configuration) {
        return service(configuration).cutoffs().initial().cutoffs();
    }

    /** The settings of {@code cloudlab/bin/config}, {@code start_xl170} and the module; window 0 is dynamic. */
    @ParameterizedTest
    @CsvSource({
        // unscheduled, window, max_incoming, increment, FIFO increment, backlog us, GSO, MTU, RESEND after, every,
        // timeout
        "linux-10g, 30000, 0, 400000, 1, 50000, 5, 10000, 1500, 5, 5, 100",
        "linux-25g, 60000, 0, 480000, 1, 50000, 5, 10000, 3000, 5, 5, 100",
        "linux, 60000, 0, 480000, 1, 50000, 5, 10000, 3000, 5, 5, 100",
        "linux-100g, 60000, 0, 1600000, 1, 50000, 5, 100000, 9000, 5, 5, 100",
        "linux-2021, 60000, 60000, 480000, 10000, 10000, 2, 10000, 3000, 15, 10, 56",
    })
    void presets_have_the_values_of_the_benchmarks(
            String preset,
            long unscheduledBytes,
            long windowBytes,
            long maxIncomingBytes,
            long grantIncrementBytes,
            long fifoIncrementBytes,
            long backlogMicroseconds,
            int maxGsoBytes,
            int mtuBytes,
            int resendTicks,
            int resendIntervalTicks,
            int timeoutTicks) {
        Configuration configuration = w4(preset);
        HomaParameters parameters = parameters(configuration);
        assertThat(parameters.priorities()).isEqualTo(8);
        assertThat(parameters.unscheduledBytes()).isEqualTo(unscheduledBytes);
        assertThat(parameters.format().mtuBytes()).isEqualTo(mtuBytes);
        assertThat(parameters.format().lowerHeaderBytes()).isEqualTo(20);

        RpcSettings service = service(configuration);
        assertThat(parameters.grants())
                .isEqualTo(new LinuxGrantSettings(
                        8,
                        windowBytes,
                        maxIncomingBytes,
                        grantIncrementBytes,
                        fifoIncrementBytes,
                        50,
                        service.cutoffs().initial().maxScheduledLevel(),
                        6,
                        GBPS_25));
        assertThat(service)
                .isEqualTo(new RpcSettings(
                        1_000_000,
                        maxGsoBytes,
                        new SilenceSettings(MILLISECOND, resendTicks, resendIntervalTicks, timeoutTicks, 2),
                        new PacerSettings(backlogMicroseconds * MICROSECOND, 1000, 50, GBPS_25),
                        service.cutoffs(),
                        10_000,
                        ALL,
                        ALL));
        assertThat(service.cutoffs().learning()).isNull();
    }

    @Test
    void the_kernels_version_sends_whole_messages_on_one_level_within_its_memory() {
        HomaParameters parameters = parameters(w4("upstream"));
        assertThat(parameters.grants()).isEqualTo(new NoGrantSettings());
        assertThat(parameters.priorities()).isEqualTo(1);
        assertThat(parameters.unscheduledBytes()).isEqualTo(1_000_000);
        // The stripped homa_data_hdr has 28 + 4 + 4 + 10 + 2 + 1 + 3 + 4 = 56 bytes, as the whole one.
        assertThat(parameters.format().maxDataBytes(false)).isEqualTo(1500 - 20 - 56);
        RpcSettings service = (RpcSettings) parameters.service();
        assertThat(service.sendMemoryBytes()).isEqualTo(100_000_000);
        assertThat(service.pacer()).isEqualTo(new PacerSettings(5 * MICROSECOND, 1000, 50, GBPS_25));
        assertThat(service.cutoffs()).as("nobody is told levels").isNull();
    }

    @Test
    void a_share_of_the_link_takes_the_place_of_the_plain_pacers() {
        assertThat(service(w4("linux", "transport.homa.maxLinkUsage=99%")).pacer())
                .isEqualTo(new PacerSettings(5 * MICROSECOND, 1000, 50, GBPS_25, 1 / 0.99));
    }

    @Test
    void what_the_user_sets_goes_before_the_preset() {
        Configuration configuration = w4(
                "linux",
                "transport.homa.unscheduledBytes=20 KB",
                "transport.homa.window=100 KB",
                "transport.homa.maxIncoming=1 MB",
                "transport.homa.overcommitment=4",
                "transport.homa.grantIncrement=5 KB",
                "transport.homa.grantFifoFraction=100",
                "transport.homa.grantFifoIncrement=20 KB",
                "transport.homa.priorities=4",
                "transport.homa.cutoffs=[1 KB, 2 MB]",
                "transport.homa.pacer=none",
                "transport.homa.maxGsoSize=0 B",
                "transport.homa.mtu=9000 B",
                "transport.homa.ipVersion=6",
                "transport.homa.maxMessageBytes=2 MB",
                "transport.homa.tick=2 ms",
                "transport.homa.resendTicks=1",
                "transport.homa.resendInterval=2",
                "transport.homa.timeoutTicks=3",
                "transport.homa.requestAckTicks=4",
                "transport.homa.rememberedRequests=0",
                "transport.homa.receiveBuffer=5 MB",
                "transport.homa.sendMemory=6 MB");
        assertThat(parameters(configuration).unscheduledBytes()).isEqualTo(20_000);
        assertThat(parameters(configuration).format().lowerHeaderBytes()).isEqualTo(40);
        assertThat(parameters(configuration).format().mtuBytes()).isEqualTo(9000);
        assertThat(grants(configuration))
                .isEqualTo(new LinuxGrantSettings(4, 100_000, 1_000_000, 5000, 20_000, 100, 1, 2, GBPS_25));
        RpcSettings service = service(configuration);
        assertThat(service.cutoffs().initial().cutoffs()).containsExactly(ALL, ALL, ALL, 1000);
        assertThat(service)
                .isEqualTo(new RpcSettings(
                        2_000_000,
                        0,
                        new SilenceSettings(2 * MILLISECOND, 1, 2, 3, 4),
                        null,
                        service.cutoffs(),
                        0,
                        5_000_000,
                        6_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "1, [1 MB], 0, 0",
        "2, [1 MB], 0, 0",
        "3, [1 MB], 1, 1",
        "3, '[1 KB, 2 KB, 1 MB]', 0, 1",
        "8, '[1 KB, 1 MB]', 5, 6"
    })
    void scheduled_packets_have_the_levels_below_and_fifo_grants_the_next_to_highest(
            int priorities, String cutoffs, int maxScheduledLevel, int fifoLevel) {
        LinuxGrantSettings grants =
                grants(w4("linux", "transport.homa.priorities=" + priorities, "transport.homa.cutoffs=" + cutoffs));
        assertThat(grants.maxScheduledLevel()).isEqualTo(maxScheduledLevel);
        assertThat(grants.fifoLevel()).isEqualTo(fifoLevel);
    }

    @Test
    void computed_cutoffs_are_those_of_the_distribution() {
        SizeDistribution sizes = SizeDistributions.named("w3", WorkloadVariant.LINUX);
        PriorityAllocation allocation = new PriorityAllocation(60_000);
        for (Atom atom : sizes.atomsForCutoffs()) {
            if (atom.probability() > 0) {
                allocation.add(atom.sizeBytes(), atom.probability());
            }
        }
        Configuration w3 = w4("linux", "workload.sizes=w3");
        assertThat(cutoffs(w3)).containsExactly(allocation.allocate(8).cutoffs());
        assertThat(cutoffs(w3)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(cutoffs(w3)[7]).isLessThan(ALL);
    }

    @Test
    void resolved_cutoffs_are_listed_from_the_most_urgent_level_to_the_one_that_takes_all() {
        long[] byLevel = cutoffs(w4("linux"));
        List<Long> expected = new ArrayList<>(LongStream.rangeClosed(1, 8)
                .map(i -> byLevel[(int) (8 - i)])
                .filter(bytes -> bytes < ALL)
                .boxed()
                .toList());
        expected.add(1_000_000L);
        Configuration resolved = mode(w4("linux")).resolved();
        assertThat(expected).hasSizeGreaterThan(1).isSorted();
        assertThat(HomaPrioritySettings.CUTOFFS.type().format(resolved.get(HomaPrioritySettings.CUTOFFS)))
                .isEqualTo(text(expected));
    }

    private static String text(List<Long> cutoffs) {
        Configuration given = w4(
                "linux",
                "transport.homa.cutoffs="
                        + cutoffs.stream().map(each -> each + " B").toList());
        return given.text(HomaPrioritySettings.CUTOFFS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux-10g", "linux-25g", "linux-100g", "linux-2021", "upstream"})
    void the_resolved_configuration_runs_by_itself_and_gives_the_same_parameters(String preset) throws IOException {
        assertSameAgain(w4(preset));
    }

    @Test
    void learnt_given_and_single_cutoffs_survive_the_resolved_configuration_too() throws IOException {
        assertSameAgain(w4("linux", "transport.homa.cutoffs=learnt", "transport.homa.learnMinDrift=2"));
        assertSameAgain(w4("linux", "transport.homa.cutoffs=[100 B, 5 KB, 1 MB]", "transport.homa.pacer=none"));
        assertSameAgain(w4("linux", "transport.homa.priorities=1"));
        assertThat(mode(w4("linux", "transport.homa.cutoffs=learnt")).resolved().text(HomaPrioritySettings.CUTOFFS))
                .isEqualTo("learnt");
    }

    private void assertSameAgain(Configuration configuration) throws IOException {
        Configuration resolved = mode(configuration).resolved();
        assertThat(resolved.settings())
                .filteredOn(setting -> setting.path().startsWith("transport.homa."))
                .extracting(resolved::text)
                .isNotEmpty()
                .doesNotContain("preset", "computed");
        Path file = Files.writeString(folder.resolve("resolved.yaml"), resolved.toYaml());
        Configuration again =
                ExperimentFile.load(file, List.of()).points().get(0).configuration();
        assertThat(again).isEqualTo(resolved);
        assertThat(again.get(TransportSettings.HOMA_PRESET))
                .isEqualTo(configuration.get(TransportSettings.HOMA_PRESET));
        mode(again).check();
        assertThat(mode(again).resolved()).isEqualTo(resolved);
        assertThat(parameters(again)).usingRecursiveComparison().isEqualTo(parameters(configuration));
    }

    @Test
    void learnt_cutoffs_begin_with_those_of_linux() {
        Configuration learnt = w4("linux", "transport.homa.cutoffs=learnt");
        assertThat(cutoffs(learnt)).containsExactly(ALL, ALL, ALL, ALL, ALL, 15_000, 2800, 200);
        assertThat(grants(learnt).maxScheduledLevel()).isEqualTo(3);
        assertThat(service(learnt).cutoffs().learning())
                .isEqualTo(new CutoffSettings.Learning(500 * MILLISECOND, 10_000, 1.0));
        assertThat(cutoffs(w4("linux", "transport.homa.cutoffs=learnt", "transport.homa.priorities=2")))
                .containsExactly(ALL, 200);
        assertThat(cutoffs(w4("linux", "transport.homa.cutoffs=learnt", "transport.homa.priorities=1")))
                .containsExactly(ALL);
    }

    @Test
    void lists_of_cutoffs_that_do_not_fit_are_refused() {
        assertRefused(
                w4("linux", "transport.homa.priorities=2", "transport.homa.cutoffs=[1 KB, 2 KB, 1 MB]"),
                "transport.homa.cutoffs: 3 cutoffs are for as many unscheduled priorities, but there are 2 priorities in all");
        for (String open : Arrays.asList("[1 KB, 2 KB]", "[1 KB, 1 MB, 2 MB]")) {
            assertRefused(
                    w4("linux", "transport.homa.cutoffs=" + open),
                    "transport.homa.cutoffs: the last cutoff, and no other, must be at least transport.homa.maxMessageBytes,"
                            + " 1000000 bytes, since the last level takes all longer messages");
        }
    }

    @Test
    void messages_longer_than_linux_allows_are_refused() {
        Configuration tooLong = w4("linux", "workload.sizes=fixed 1000001 B");
        assertRefused(
                tooLong,
                "workload.sizes: the workload has messages of 1000001 bytes, but transport.homa.maxMessageBytes allows"
                        + " 1000000");
        mode(w4("linux", "workload.sizes=fixed 1000001 B", "transport.homa.maxMessageBytes=2 MB"))
                .check();
    }

    @Test
    void buffers_that_the_longest_message_never_fits_in_are_refused() {
        assertRefused(
                w4("linux", "workload.sizes=fixed 500000 B", "transport.homa.receiveBuffer=10 KB"),
                "transport.homa.receiveBuffer: the longest message needs 524288 bytes, in pages of 65536, but there are"
                        + " 10000");
        mode(w4("linux", "workload.sizes=fixed 500000 B", "transport.homa.receiveBuffer=512 KiB"))
                .check();
    }

    @Test
    void grants_that_wait_for_more_than_the_window_are_refused() {
        // 480000 / (8 + 1) with all eight active.
        assertRefused(
                w4("linux", "transport.homa.grantIncrement=60 KB"),
                "transport.homa.grantIncrement: grants wait for 60000 bytes, but with all active messages the window is"
                        + " 53333");
        mode(w4("linux", "transport.homa.grantIncrement=60 KB", "transport.homa.window=60 KB"))
                .check();
    }

    private static void assertRefused(Configuration configuration, String message) {
        assertThatThrownBy(() -> new PointRun(configuration, PointWorkload.of(configuration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }
}
