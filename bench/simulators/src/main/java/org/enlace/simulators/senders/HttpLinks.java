package org.enlace.simulators.senders;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.enlace.simulators.senders.Senders.Secrets;

/** Endpoints of the HTTP links and their credentials. */
final class HttpLinks {

    private static final String EVENT = "application/cloudevents+json";
    private static final String CROSSINGS_ACTION = "urn:ejemplo:ec:policia:movimientos:v1:consultarMovimientos";
    private static final String PERSON_ACTION = "urn:ejemplo:ec:dinarp:ficha:v1:entregarFichaGeneral";

    private static final List<String> BY_CERTIFICATE = List.of(HttpLinkNames.OUTCOMES, HttpLinkNames.ANSWERS);

    private final Secrets secrets;
    private final Map<String, Function<URI, LinkEndpoint>> endpoints = new TreeMap<>();

    HttpLinks(Secrets secrets) {
        this.secrets = secrets;
        soap(HttpLinkNames.REPORTS, "urn:ejemplo:ec:policia:parte:v1:registrarParte");
        soap(HttpLinkNames.OUTCOMES, "urn:ejemplo:ec:policia:resultado:v1:registrarResultadoAlerta");
        soap(HttpLinkNames.PERSON, PERSON_ACTION);
        endpoints.put(
                HttpLinkNames.CROSSINGS,
                gateway -> new QueryLinkEndpoint(new SoapLinkEndpoint(
                        gateway, HttpLinkNames.CROSSINGS, CROSSINGS_ACTION, any -> login(HttpLinkNames.CROSSINGS))));
        endpoints.put(
                HttpLinkNames.XROAD,
                gateway ->
                        new XroadLinkEndpoint(gateway, HttpLinkNames.XROAD, post -> login(HttpLinkNames.XROAD, post)));
        List.of(HttpLinkNames.ALERTS, HttpLinkNames.NOTICES)
                .forEach(link -> endpoints.put(
                        link,
                        gateway -> new RestLinkEndpoint(gateway, link, EVENT, post -> secret(link, post, "apiKey"))));
        List.of(
                        HttpLinkNames.REGISTRATIONS,
                        HttpLinkNames.PROTECTION,
                        HttpLinkNames.REFERRALS,
                        HttpLinkNames.ANSWERS,
                        HttpLinkNames.IDENTITY,
                        HttpLinkNames.MOVEMENTS)
                .forEach(link -> endpoints.put(
                        link,
                        gateway -> new RestLinkEndpoint(
                                gateway, link, "application/json", any -> secret(link, "apiKey"))));
    }

    private void soap(String link, String action) {
        endpoints.put(link, gateway -> new SoapLinkEndpoint(gateway, link, action, any -> login(link)));
    }

    /** The endpoints of each link at all gateways; a sender that may show a certificate instead of a secret does so where there is TLS. */
    Map<String, FailoverEndpoints> at(Senders.Gateways gateways) {
        Map<String, FailoverEndpoints> all = new TreeMap<>();
        endpoints.forEach((link, endpoint) -> all.put(link, FailoverEndpoints.of(gateways.plain(), endpoint)));
        if (gateways.secure() != null) {
            HttpLinks withoutSecrets = new HttpLinks(path -> "");
            BY_CERTIFICATE.forEach(link -> all.put(
                    link, FailoverEndpoints.of(List.of(gateways.secure()), withoutSecrets.endpoints.get(link))));
        }
        return all;
    }

    private SoapLinkEndpoint.Login login(String link, String... below) {
        String[] user = Arrays.copyOf(below, below.length + 1);
        user[below.length] = "user";
        String[] password = user.clone();
        password[below.length] = "password";
        return new SoapLinkEndpoint.Login(secret(link, user), secret(link, password));
    }

    private String secret(String link, String... below) {
        String[] path = new String[below.length + 2];
        int slash = link.indexOf('/');
        path[0] = link.substring(0, slash);
        path[1] = link.substring(slash + 1);
        System.arraycopy(below, 0, path, 2, below.length);
        return secrets.secret(path);
    }
}
