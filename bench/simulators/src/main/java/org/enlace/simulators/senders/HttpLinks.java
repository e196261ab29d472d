package org.enlace.simulators.senders;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.enlace.simulators.senders.Senders.Secrets;

/** Which door leads to which HTTP link, and what is shown there. */
final class HttpLinks {

    private static final String EVENT = "application/cloudevents+json";
    private static final String CROSSINGS_ACTION = "urn:ejemplo:ec:policia:movimientos:v1:consultarMovimientos";
    private static final String PERSON_ACTION = "urn:ejemplo:ec:dinarp:ficha:v1:entregarFichaGeneral";

    private static final List<String> BY_CERTIFICATE = List.of(Links.OUTCOMES, Links.ANSWERS);

    private final Secrets secrets;
    private final Map<String, Function<URI, Door>> doors = new TreeMap<>();

    HttpLinks(Secrets secrets) {
        this.secrets = secrets;
        soap(Links.REPORTS, "urn:ejemplo:ec:policia:parte:v1:registrarParte");
        soap(Links.OUTCOMES, "urn:ejemplo:ec:policia:resultado:v1:registrarResultadoAlerta");
        soap(Links.PERSON, PERSON_ACTION);
        doors.put(
                Links.CROSSINGS,
                gateway -> new QuestionDoor(
                        new SoapDoor(gateway, Links.CROSSINGS, CROSSINGS_ACTION, any -> login(Links.CROSSINGS))));
        doors.put(Links.XROAD, gateway -> new XroadDoor(gateway, Links.XROAD, post -> login(Links.XROAD, post)));
        List.of(Links.ALERTS, Links.NOTICES)
                .forEach(link -> doors.put(
                        link, gateway -> new RestDoor(gateway, link, EVENT, post -> secret(link, post, "apiKey"))));
        List.of(Links.REGISTRATIONS, Links.PROTECTION, Links.REFERRALS, Links.ANSWERS, Links.IDENTITY, Links.MOVEMENTS)
                .forEach(link -> doors.put(
                        link,
                        gateway -> new RestDoor(gateway, link, "application/json", any -> secret(link, "apiKey"))));
    }

    private void soap(String link, String action) {
        doors.put(link, gateway -> new SoapDoor(gateway, link, action, any -> login(link)));
    }

    /** The doors of each link at all gateways; who may show a certificate instead of a secret does, where there is TLS. */
    Map<String, Doors> at(Senders.Gateways gateways) {
        Map<String, Doors> all = new TreeMap<>();
        doors.forEach((link, door) -> all.put(link, Doors.of(gateways.plain(), door)));
        if (gateways.secure() != null) {
            HttpLinks withoutSecrets = new HttpLinks(path -> "");
            BY_CERTIFICATE.forEach(
                    link -> all.put(link, Doors.of(List.of(gateways.secure()), withoutSecrets.doors.get(link))));
        }
        return all;
    }

    private SoapDoor.Login login(String link, String... below) {
        String[] user = Arrays.copyOf(below, below.length + 1);
        user[below.length] = "user";
        String[] password = user.clone();
        password[below.length] = "password";
        return new SoapDoor.Login(secret(link, user), secret(link, password));
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
