package org.enlace.load.figures;

import java.util.ArrayList;
import java.util.List;
import org.enlace.hostile.Endpoint;
import org.enlace.hostile.SlowCallers.Mode;

/** Modes of slow sending that once delayed all other callers. */
final class SlowModes {

    /** Without slow callers. */
    static final Mode NONE = new Mode("none", 0, "", false, true);

    private static final int MANY = 300;
    private static final int FEW = 10;
    private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    private static final String LENGTH = "Content-Length: 4000\r\n\r\n";
    private static final String LARGE = "Content-Length: 10000000\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\nfa0\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String XML = "Content-Type: text/xml; charset=utf-8\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private SlowModes() {}

    static List<Mode> all(HostileTraffic traffic) {
        String rest = "POST " + traffic.rest().path() + HOST;
        String soap = "POST " + traffic.soap().path() + HOST;
        Endpoint.Message known = traffic.soap().valid().get();
        List<Mode> modes = new ArrayList<>();
        modes.add(many("REST without key", rest + JSON + LENGTH));
        modes.add(many("REST without key, chunked", rest + JSON + CHUNKED));
        modes.add(many("REST with key", rest + traffic.rest().valid().get().headers() + LENGTH));
        modes.add(many("SOAP without credential", soap + XML + LENGTH));
        modes.add(many("SOAP, wrong Basic", soap + XML + "Authorization: Basic YTpi\r\n" + LENGTH));
        modes.add(many("SOAP, right token, the rest slow", soap + XML + LENGTH + half(known.body())));
        modes.add(many("head", rest + "X-Slow: "));
        modes.add(many("operator API, nobody", "POST /operator/api/keys/rotate" + HOST + JSON + LENGTH));
        modes.add(many("form of the login", "POST /login" + HOST + FORM + LENGTH));
        modes.add(new Mode("slow reading", MANY, ("GET /login" + HOST + "\r\n").repeat(FEW), false, false));
        modes.add(new Mode("10 MB announced, reopened, REST", FEW / 2, rest + JSON + LARGE, true, true));
        modes.add(new Mode("10 MB announced, reopened, SOAP", FEW / 2, soap + XML + LARGE, true, true));
        return modes;
    }

    private static String half(String body) {
        return body.substring(0, body.indexOf("Body>"));
    }

    private static Mode many(String name, String start) {
        return new Mode(name, MANY, start, false, true);
    }
}
