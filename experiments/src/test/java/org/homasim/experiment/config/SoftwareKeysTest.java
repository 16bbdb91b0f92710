// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.homasim.host.software.HostProfile;
import org.homasim.host.software.PortSettings;
import org.homasim.host.software.StageCosts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of host software. */
class SoftwareKeysTest {
    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void makeScratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void costs_are_those_of_the_profile_where_they_are_not_set() {
        Configuration configuration = ExperimentFile.defaults(List.of(
                "host.model=cores", "host.profile=c6620", "host.software.output=700 ns", "host.software.factor=200%"));
        StageCosts costs = SoftwareKeys.costs(configuration);
        assertThat(costs.outputPs()).isEqualTo(1_400_000);
        assertThat(costs.napiPs()).isEqualTo(2 * HostProfile.C6620.costs().napiPs());
        assertThat(costs.copyBitsPerSecond())
                .isEqualTo(HostProfile.C6620.costs().copyBitsPerSecond() / 2);
        assertThat(SoftwareKeys.cores(configuration)).isEqualTo(56);
    }

    @Test
    void newer_balancing_does_napi_on_a_quarter_of_the_cores() {
        assertThat(SoftwareKeys.napiCores(ExperimentFile.defaults(List.of("host.model=cores"))))
                .isEqualTo(20);
        assertThat(SoftwareKeys.napiCores(
                        ExperimentFile.defaults(List.of("host.model=cores", "host.software.balancing=newer"))))
                .isEqualTo(5);
    }

    /** cperf.py of Homa for Linux at 25 and at 100 Gbps. */
    @Test
    void ports_are_those_of_the_profile_where_they_are_not_set() {
        assertThat(SoftwareKeys.homaPorts(ExperimentFile.defaults(List.of("host.model=cores"))))
                .isEqualTo(new PortSettings(3, 3, 3, 3));
        assertThat(SoftwareKeys.homaPorts(ExperimentFile.defaults(
                        List.of("host.model=cores", "host.profile=c6620", "host.software.portThreads=1"))))
                .isEqualTo(new PortSettings(5, 3, 2, 1));
    }

    @Test
    void what_cannot_be_is_refused() {
        scratch.assertProblems(
                """
                host:
                  model: cores
                  profile: xl171
                  software: {copyRate: 10 us, balancing: gen2}
                """,
                "FILE:3:12: host.profile: xl171 is not one of xl170, c6620; did you mean xl170?",
                "FILE:4:24: host.software.copyRate: 10 us has the wrong unit us; write a rate such as 10 Gbps (bps, kbps, Mbps,"
                        + " Gbps, Tbps); or write profile",
                "FILE:4:42: host.software.balancing: gen2 is not one of hashed, older, newer");
    }

    @Test
    void more_cores_of_napi_than_cores_are_refused() {
        scratch.assertProblems(
                "host: {model: cores, software: {cores: 4, napiCores: 8}}\n",
                "FILE:1:54: host.software.napiCores: 8 cores that do NAPI are more than the 4 of host.software.cores");
    }
}
