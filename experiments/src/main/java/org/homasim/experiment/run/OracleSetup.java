// SPDX-License-Identifier: Apache-2.0
package org.homasim.experiment.run;

import java.util.Optional;
import org.homasim.experiment.config.Configuration;
import org.homasim.experiment.measure.IdealTime;
import org.homasim.experiment.measure.PacketShape;
import org.homasim.experiment.measure.Service;
import org.homasim.host.TransportFactory;
import org.homasim.net.Ethernet;
import org.homasim.net.LinkRate;
import org.homasim.net.Path;
import org.homasim.transport.oracle.OracleTimes;
import org.homasim.transport.oracle.OracleTransports;

/** The oracle for a point: messages occupy their links for their frames as slowdowns count them, and take the ideal time. */
final class OracleSetup implements ProtocolSetup {
    private final Configuration configuration;

    OracleSetup(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void check() {
        // What does not go with an oracle is a rule of the schema.
    }

    @Override
    public Configuration resolved() {
        return configuration;
    }

    @Override
    public Service defaultService() {
        return Service.ONE_WAY;
    }

    /** Nothing ever waits in a switch. */
    @Override
    public Optional<Long> defaultBufferBytes() {
        return Optional.empty();
    }

    @Override
    public PacketShape packets() {
        return PacketShape.WITHOUT_TRANSPORT;
    }

    @Override
    public TransportFactory factory(TransportPlace place) {
        return new OracleTransports(new Times(place));
    }

    private record Times(TransportPlace place) implements OracleTimes {
        /** As fast as the slower of the two links. */
        @Override
        public long linkPs(int source, int destination, long bytes) {
            Path path = place.paths().between(source, destination);
            LinkRate rate = path.firstRate().bitsPerSecond() <= path.lastRate().bitsPerSecond()
                    ? path.firstRate()
                    : path.lastRate();
            long fullFrames = bytes / IdealTime.FULL_PAYLOAD_BYTES;
            int rest = (int) (bytes % IdealTime.FULL_PAYLOAD_BYTES);
            long timePs = fullFrames * rate.serializationPs(wireBytes(IdealTime.FULL_PAYLOAD_BYTES))
                    + (rest == 0 ? 0 : rate.serializationPs(wireBytes(rest)));
            // An ideal time may leave out the gap after the last frame.
            return Math.min(timePs, idealPs(source, destination, bytes));
        }

        private static int wireBytes(int payloadBytes) {
            return Ethernet.wireBytes(payloadBytes + IdealTime.HEADER_BYTES);
        }

        @Override
        public long idealPs(int source, int destination, long bytes) {
            return place.ideal()
                    .idealPs(
                            bytes,
                            place.paths().between(source, destination),
                            place.paths().between(destination, source));
        }
    }
}
