// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.homasim.experiment.run.SmallRuns.fabric;

import java.util.EnumSet;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.WorkloadSettings;
import org.homasim.experiment.config.yaml.ConfigurationException;
import org.homasim.experiment.measure.Service;
import org.homasim.experiment.measure.SlowdownDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTrafficTest {
    private static PointTraffic traffic(Service preset, String... overrides) {
        return of(fabric(overrides), preset);
    }

    private static PointTraffic of(Configuration configuration, Service preset) {
        return PointTraffic.of(configuration, preset, EnumSet.allOf(Service.class), "by anybody");
    }

    @Test
    void the_preset_decides_the_service_and_the_service_the_slowdown() {
        assertThat(traffic(Service.ONE_WAY).service()).isEqualTo(Service.ONE_WAY);
        assertThat(traffic(Service.ONE_WAY).definition()).isEqualTo(SlowdownDefinition.CORRECTED);
        assertThat(traffic(Service.ONE_WAY).responses()).isEmpty();
        assertThat(traffic(Service.RPC).service()).isEqualTo(Service.RPC);
        assertThat(traffic(Service.RPC).definition()).isEqualTo(SlowdownDefinition.BEST_CASE_RPC);
        assertThat(traffic(Service.RPC).responses().orElseThrow().responseBytes(77))
                .isEqualTo(77);
    }

    @Test
    void what_is_written_goes_before_the_preset() {
        PointTraffic rpcs = traffic(
                Service.ONE_WAY,
                "workload.service=rpc",
                "workload.response=100 B",
                "workload.outstanding=200",
                "measure.slowdown=unloaded-rpc");
        assertThat(rpcs.definition()).isEqualTo(SlowdownDefinition.UNLOADED_RPC);
        assertThat(rpcs.responses().orElseThrow().responseBytes(77)).isEqualTo(100);
        PointTraffic oneWay =
                traffic(Service.RPC, "workload.service=one-way", "measure.slowdown=one-way", "measure.ideal=sigcomm18");
        assertThat(oneWay.service()).isEqualTo(Service.ONE_WAY);
        assertThat(oneWay.definition()).isEqualTo(SlowdownDefinition.SIGCOMM18);
    }

    @ParameterizedTest
    @CsvSource({"ONE_WAY, one-way, one-way", "RPC, rpc, best-case-rpc"})
    void a_resolved_configuration_can_be_run_by_itself(Service preset, String service, String slowdown) {
        Configuration given = fabric();
        Configuration resolved = of(given, preset).resolve(given);
        assertThat(resolved.get(WorkloadSettings.SERVICE)).contains(service);
        assertThat(resolved.get(ExperimentSettings.SLOWDOWN)).contains(slowdown);
        Service other = preset == Service.RPC ? Service.ONE_WAY : Service.RPC;
        assertThat(of(resolved, other).resolve(resolved)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ONE_WAY | workload.outstanding=200 | workload.outstanding: 200 has no effect here; it needs workload.service: rpc",
                "ONE_WAY | workload.response=100 B | workload.response: 100 B has no effect here; it needs workload.service: rpc",
                "ONE_WAY | measure.base=25 us | measure.base: 25 us has no effect here; it needs measure.slowdown: best-case-rpc",
                "RPC | measure.ideal=sigcomm18 | measure.ideal: sigcomm18 has no effect here; it needs measure.slowdown: one-way",
                "RPC | measure.slowdown=one-way | measure.slowdown: one-way is not a slowdown of the service rpc; allowed: unloaded-rpc, best-case-rpc",
                "ONE_WAY | measure.slowdown=best-case-rpc | measure.slowdown: best-case-rpc is not a slowdown of the service one-way; allowed: one-way",
            })
    void what_does_not_fit_is_refused_where_it_stands(Service preset, String override, String message) {
        assertThatThrownBy(() -> traffic(preset, override))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set " + override + ": " + message);
    }

    @Test
    void a_service_that_the_transport_has_not_is_refused() {
        Configuration configuration = fabric("workload.service=rpc", "workload.outstanding=200");
        assertThatThrownBy(() -> new PointRun(configuration, PointWorkload.of(configuration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set workload.service=rpc: workload.service: rpc is not offered by this preset of the"
                        + " transport; allowed: one-way");
    }

    @Test
    void a_run_is_refused_before_it_begins() {
        Configuration configuration = fabric("workload.outstanding=200");
        assertThatThrownBy(() -> new PointRun(configuration, PointWorkload.of(configuration)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("workload.outstanding: 200 has no effect here");
    }
}
