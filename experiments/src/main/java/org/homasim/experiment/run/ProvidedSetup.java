// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.config.ExperimentSettings;
import org.homasim.experiment.config.NetworkSettings;
import org.homasim.experiment.config.TransportSettings;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.host.TransportFactory;
import org.homasim.host.TransportProvider;
import org.homasim.host.TransportSite;
import org.homasim.kernel.RandomStreams;
import org.homasim.net.LinkRate;
import org.homasim.net.NetworkPaths;

/** A protocol that a user has added, for a point. */
final class ProvidedSetup implements ProtocolSetup {
    private final Configuration configuration;
    private final TransportProvider provider;

    ProvidedSetup(Configuration configuration, TransportProvider provider) {
        this.configuration = configuration;
        this.provider = provider;
    }

    @Override
    public void check() {
        // What does not go with it is a rule of the schema.
    }

    @Override
    public Configuration resolved() {
        return configuration;
    }

    @Override
    public Service defaultService() {
        return Service.ONE_WAY;
    }

    @Override
    public Set<Service> services() {
        return provider.carriesRpcs() ? EnumSet.allOf(Service.class) : EnumSet.of(Service.ONE_WAY);
    }

    @Override
    public Optional<Long> defaultBufferBytes() {
        return provider.needsLosses() ? Optional.of(NetworkDefaults.SWITCH_BUFFER_BYTES) : Optional.empty();
    }

    @Override
    public String defaultRouting() {
        return provider.needsOrder() ? NetworkSettings.ECMP : NetworkSettings.SPRAY;
    }

    @Override
    public PacketShape packets() {
        return new PacketShape(provider.headerBytes(), provider.payloadBytes());
    }

    @Override
    public TransportFactory factory(TransportPlace place) {
        return provider.factory(new Site(place));
    }

    private final class Site implements TransportSite {
        private final TransportPlace place;
        private final RandomStreams streams = new RandomStreams(configuration.get(ExperimentSettings.SEED), 0);

        Site(TransportPlace place) {
            this.place = place;
        }

        @Override
        public LinkRate hostRate(int host) {
            return place.hostRates().apply(host);
        }

        @Override
        public NetworkPaths paths() {
            return place.paths();
        }

        @Override
        public RandomStreams streams() {
            return streams;
        }

        @Override
        public long parameter(String name) {
            return TransportSettings.parameter(configuration, provider, name);
        }
    }
}
