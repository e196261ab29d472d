package org.enlace.gateway.configuration.connectors;

/** Sources of a connector for folders, and of connectors that misbehave. All are the class {@code example.TestConnector}. */
public final class TestConnectorSource {

    private static final String SOURCE = """
            package example;

            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Instant;
            import java.util.EnumSet;
            import java.util.List;
            import java.util.Optional;
            import java.util.Set;
            import org.apache.camel.Exchange;
            import org.apache.camel.RoutesBuilder;
            import org.apache.camel.builder.RouteBuilder;
            import org.enlace.connector.*;

            public final class TestConnector implements Connector<TestConnector.Settings> {

                public record Settings(String mark) {
                    public Settings {
                        if (mark == null) {
                            throw new IllegalArgumentException("mark is missing");
                        }
                    }
                }

                /** Left in threads on purpose: threads of the gateway must not be among them. */
                private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();

                /*static*/

                public String type() { return "drop"; }

                public Class<Settings> settingsType() { return Settings.class; }

                public Set<Direction> directions() { return EnumSet.allOf(Direction.class); }

                public Probe probe(Link<Settings> link) { return new Probe(List.of(new Probe.Step("none", true, ""))); }

                public RoutesBuilder route(Link<Settings> link) {
                    /*edge*/
                    return new RouteBuilder() {
                        public void configure() {
                            if (link.direction() == Direction.SEND) {
                                from(link.entry()).routeId(link.routeId()).process(this::send);
                            } else {
                                from("file:" + link.folder() + "?include=.*[.]json&initialDelay=0&delay=100&delete=true&bridgeErrorHandler=false")
                                    .routeId(link.routeId()).process(this::receive);
                            }
                            /*configure*/
                        }

                        private void receive(Exchange exchange) throws Exception {
                            LEFT.set(new Object() { });
                            byte[] content = exchange.getIn().getBody(byte[].class);
                            Caller caller = link.intake().authenticate(new PresentedCredential.Folder());
                            AcceptedMessage accepted = link.intake().accept(new PartnerMessage(
                                caller, Optional.empty(), "application/json", content, Instant.now()));
                            Files.writeString(Files.createDirectories(link.folder().resolve("done")).resolve(
                                exchange.getIn().getHeader("CamelFileName") + "." + "VERSION"), accepted.receiptId().toString());
                        }

                        private void send(Exchange exchange) throws Exception {
                            LEFT.set(new Object() { });
                            /*send*/
                            OutboundRequest out = exchange.getIn().getBody(OutboundRequest.class);
                            Path folder = Files.createDirectories(link.folder().resolve("sent"));
                            Files.write(folder.resolve(out.key().replaceAll("[^A-Za-z0-9-]", "_") + "." + "VERSION"), out.content());
                            exchange.getMessage().setBody(new SendOutcome.Receipt(Optional.empty(), false));
                        }
                    };
                }
            }
            """;

    private TestConnectorSource() {}

    /** Receives each {@code *.json} of the link's folder, sends into {@code sent}; names its version in the files it writes. */
    public static String good(String version) {
        return SOURCE.replace("VERSION", version);
    }

    /** The same with code at one of its places: static, edge, configure, send. */
    static String with(String place, String code) {
        return good("1").replace("/*" + place + "*/", code);
    }

    /** The same under another type. */
    public static String ofType(String type) {
        return good("1").replace("\"drop\"", "\"" + type + "\"");
    }
}
