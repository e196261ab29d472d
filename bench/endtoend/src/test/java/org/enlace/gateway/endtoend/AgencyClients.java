package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;

/** The HTTP endpoints of a running gateway by its own routes, anyone who may come to each, and a good message for each. */
final class AgencyClients {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Set<Credential.Kind> SECRETS =
            Set.of(Credential.Kind.API_KEY, Credential.Kind.PASSWORD, Credential.Kind.DIGEST);

    private static final AtomicInteger SEQUENCE = new AtomicInteger(96_000);

    private final RunningGateway gateway;
    private final Map<String, PartnerLink> links = new TreeMap<>();

    AgencyClients(RunningGateway gateway) {
        this.gateway = gateway;
        gateway.bean(Partners.class).current().links().values().stream()
                .filter(link -> link.receives() && Set.of("rest", "soap").contains(link.connector()))
                .forEach(link -> links.put(link.id().toString(), link));
    }

    /** Who shows a secret, in each way that some endpoint hears. */
    record Caller(String link, String credential, String user, String secret) {

        @Override
        public String toString() {
            return link + "#" + credential;
        }
    }

    /** Every receiving HTTP link. */
    Set<String> all() {
        return links.keySet();
    }

    boolean isRest(String link) {
        return links.get(link).connector().equals("rest");
    }

    /** Links whose consumer in the running gateway is one of HTTP: what {@link #all} must be. */
    Set<String> routes() {
        Set<String> found = new TreeSet<>();
        for (Route route : gateway.context().getBean(CamelContext.class).getRoutes()) {
            String uri = route.getEndpoint().getEndpointUri();
            if (uri.startsWith("servlet:") || uri.startsWith("cxf:")) {
                found.add(uri.replaceAll("^(servlet|cxf):/*(bean:)?", "").replaceAll("[?].*", ""));
            }
        }
        return found;
    }

    /** Everybody who has a secret for some endpoint. */
    List<Caller> callers() {
        List<Caller> all = new ArrayList<>();
        links.forEach((id, link) -> link.credentials().stream()
                .filter(each -> SECRETS.contains(each.kind()))
                .forEach(each -> {
                    boolean alone = each.id().equals("main");
                    String[] path = (alone ? id : id + "/" + each.id()).split("/");
                    GatewayCredentials known = GatewayCredentials.in(gateway.data());
                    all.add(
                            each.kind() == Credential.Kind.API_KEY
                                    ? new Caller(id, each.id(), each.id(), known.apiKey(path))
                                    : new Caller(id, each.id(), known.user(path), known.password(path)));
                }));
        return all;
    }

    static Caller stranger() {
        return new Caller("nobody/nothing", "none", "nobody", "nobodys-secret");
    }

    /** Sends a message as this caller. */
    HttpResponse<String> post(String link, Caller caller, String message) {
        boolean rest = isRest(link);
        String type = !rest
                ? InboundClient.SOAP
                : link.startsWith("eurofront/") ? InboundClient.CLOUD_EVENT : "application/json";
        String body = rest
                ? message
                : link.equals("eurofront/xroad")
                        ? XroadEnvelope.of(message, caller.user(), caller.secret())
                        : InboundClient.envelope(message);
        return send(
                "POST",
                "/in/" + link,
                body,
                link.equals("eurofront/xroad")
                        ? new String[] {"Content-Type", type}
                        : with(caller, "Content-Type", type));
    }

    HttpResponse<String> get(String path, Caller caller, String... headers) {
        return ask("GET", path, caller, "", headers);
    }

    HttpResponse<String> ask(String method, String path, Caller caller, String body, String... headers) {
        return send(method, path, body, with(caller, headers));
    }

    private static String[] with(Caller caller, String... headers) {
        return Stream.concat(
                        Stream.of("X-API-Key", caller.secret(), "Authorization", basic(caller)), Stream.of(headers))
                .toArray(String[]::new);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.at(path))
                .timeout(Duration.ofSeconds(30))
                .headers(headers)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String basic(Caller caller) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((caller.user() + ":" + caller.secret()).getBytes(StandardCharsets.UTF_8));
    }

    /** What an answer says but for its own ids, times and sums of its bytes. */
    static String bare(HttpResponse<String> answer) {
        Map<String, List<String>> head = new TreeMap<>(answer.headers().map());
        List.of("date", "content-length", "etag").forEach(head::remove);
        return (answer.statusCode() + " " + head + " " + answer.body())
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)", "TIME");
    }

    /** A good message for an endpoint, with numbers of its own: the sequence is of five digits. */
    String message(String link, String sequence) {
        assertThat(sequence).hasSize(5);
        return switch (link) {
            case "police/reports" -> Fixture.text("police-report.xml", Map.of("number", "20260415093014" + sequence));
            case "police/outcomes" -> flow("outcome/sent.xml").replace("RUM-EC-2026-95001", "RUM-EC-2026-" + sequence);
            case "police/crossings", "ministry/questions" ->
                PoliceQueryClient.question("ZZ00" + sequence, "INVESTIGACION");
            case "dinarp/person" -> flow("dinarp/sent.xml").replace("INVENTADA", "INVENTADA " + sequence);
            case "eurofront/xroad" -> flow("xroad/sent.xml").replace("RUM-CO-2026-95002", "RUM-CO-2026-" + sequence);
            case "eurofront/alerts" ->
                Fixture.text(
                        "rumichaca-alert.json",
                        Map.of(
                                "alertId", "RUM-EC-2026-" + sequence,
                                "eventId", "e-" + sequence,
                                "occurredAt", "2026-04-15T17:05:41Z"));
            case "eurofront/notices" -> flow("case-notice/sent.json").replace("2026-C95003", "2026-C" + sequence);
            case "ministry/registrations" ->
                flow("registration/sent.json").replace("REG-2026-995014", "REG-2026-9" + sequence);
            case "ministry/protection" ->
                flow("protection-measure/sent.json").replace("MED-2026-95009", "MED-2026-" + sequence);
            case "ministry/referrals" -> flow("referral/sent.json").replace("DER-2026-95006", "DER-2026-" + sequence);
            case "mies/answers" ->
                flow("referral-answer/sent.json")
                        .replace("RES-95008", "RES-" + sequence)
                        .replace("DER-2026-95006", "DER-2026-" + sequence);
            case "bolivia/identity" -> flow("bolivia/sent.json").replaceAll("[0-9]{7}", "76" + sequence);
            case "paraguay/movements" ->
                flow("paraguay/sent.json").replace("9995017", "97" + sequence).replace("02:30:00", timeOfDay(sequence));
            default -> throw new AssertionError("write down a good message for " + link);
        };
    }

    /** A message without a number of its own is known by its content: a time that no other message has keeps it apart from the flow's. */
    private static String timeOfDay(String sequence) {
        return LocalTime.ofSecondOfDay(Integer.parseInt(sequence) % 86_400)
                .format(DateTimeFormatter.ofPattern("HH:mm:ss"));
    }

    private static String flow(String file) {
        return Fixture.text("flows/" + file, Map.of());
    }

    /** A good new message, of the side that the caller speaks for. */
    String own(Caller caller) {
        return as(caller, message(caller.link(), next()));
    }

    /** The same message of the side that the caller speaks for. */
    static String as(Caller caller, String message) {
        if (!caller.credential().startsWith("EF-")) {
            return message;
        }
        String[] post = caller.credential().split("-");
        return message.replaceAll("[A-Z]{3}-[A-Z]{2}-2026-", post[1] + "-" + post[2] + "-2026-")
                .replaceAll("EF-[A-Z]{3}-[A-Z]{2}", caller.credential())
                .replaceAll(
                        "\"code\": \"[A-Z]{3}\",\\s*\"side\": \"[A-Z]{2}\"",
                        "\"code\": \"%s\", \"side\": \"%s\"".formatted(post[1], post[2]))
                .replaceAll(
                        "code=\"[A-Z]{3}\" side=\"[A-Z]{2}\"", "code=\"%s\" side=\"%s\"".formatted(post[1], post[2]));
    }

    /** A number that no message of these tests had, of five digits. */
    String next() {
        return String.valueOf(SEQUENCE.incrementAndGet());
    }

    /** Who has this name: link and credential, as {@link Caller#toString} says it. */
    Caller caller(String name) {
        return callers().stream()
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
