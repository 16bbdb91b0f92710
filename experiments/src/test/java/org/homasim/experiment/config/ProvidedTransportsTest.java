// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.homasim.experiment.config.yaml.Problem;
import org.homasim.host.TransportFactory;
import org.homasim.host.TransportParameter;
import org.homasim.host.TransportParameter.Kind;
import org.homasim.host.TransportProvider;
import org.homasim.host.TransportSite;
import org.junit.jupiter.api.Test;

class ProvidedTransportsTest {
    private record Provider(String name, int payloadBytes, List<TransportParameter> parameters)
            implements TransportProvider {
        @Override
        public int headerBytes() {
            return 40;
        }

        @Override
        public TransportFactory factory(TransportSite site) {
            throw new UnsupportedOperationException("nothing is run here");
        }
    }

    private static TransportParameter parameter(String name, Kind kind, String text) {
        return new TransportParameter(name, kind, text, "A parameter.");
    }

    private static Provider provider(String name, TransportParameter... parameters) {
        return new Provider(name, 1460, List.of(parameters));
    }

    private static ProvidedTransports of(TransportProvider... providers) {
        return new ProvidedTransports(List.of(providers), List.of("homa", "tcp"));
    }

    private static String problem(TransportProvider... providers) {
        List<Problem> problems = of(providers).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).toString();
    }

    @Test
    void names_are_sorted_whatever_the_order_of_the_class_path() {
        assertThat(of(provider("second"), provider("first")).names()).containsExactly("first", "second");
    }

    @Test
    void parameters_are_keys_with_units_that_need_their_protocol() {
        List<Setting<?>> settings = of(provider(
                        "mine",
                        parameter("window", Kind.BYTES, "10 KB"),
                        parameter("gap", Kind.TIME, "2 us"),
                        parameter("tries", Kind.COUNT, "3")))
                .settings(TransportSettings.PROTOCOL);
        assertThat(settings)
                .extracting(Setting::path)
                .containsExactly("transport.mine.window", "transport.mine.gap", "transport.mine.tries");
        assertThat(settings)
                .extracting(setting -> (Object) setting.defaultValue().orElseThrow())
                .containsExactly(10_000L, 2_000_000L, 3L);
        assertThat(settings.get(0).condition()).hasToString("Optional[needs transport.protocol: mine]");
    }

    @Test
    void a_name_that_is_taken_is_a_problem() {
        assertThat(problem(provider("tcp")))
                .isEqualTo("class path: protocol " + Provider.class.getName() + ": there is a protocol tcp already");
        assertThat(of(provider("tcp")).names()).isEmpty();
    }

    @Test
    void a_name_that_no_file_could_have_is_a_problem() {
        assertThat(problem(provider("homa+mine")))
                .endsWith(
                        "its name is homa+mine; allowed: a small letter, then up to 30 small letters, digits and dashes");
    }

    @Test
    void packets_without_room_are_a_problem() {
        assertThat(problem(new Provider("mine", 0, List.of())))
                .endsWith("40 bytes of headers and 0 of payload; allowed: 0 or more, and 1 or more");
    }

    @Test
    void a_default_that_is_no_value_is_a_problem() {
        assertThat(problem(provider("mine", parameter("window", Kind.BYTES, "10"))))
                .contains("default of transport.mine.window: 10");
    }

    @Test
    void a_parameter_that_is_there_twice_is_a_problem() {
        assertThat(problem(
                        provider("mine", parameter("window", Kind.COUNT, "1"), parameter("window", Kind.COUNT, "2"))))
                .contains("parameter window; allowed:");
    }

    @Test
    void a_class_that_cannot_be_made_is_a_problem() {
        Iterable<TransportProvider> broken = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public TransportProvider next() {
                throw new ServiceConfigurationError("Provider mine.Missing not found");
            }
        };
        assertThat(new ProvidedTransports(broken, List.of()).problems())
                .extracting(Problem::toString)
                .containsExactly("class path: Provider mine.Missing not found");
    }
}
