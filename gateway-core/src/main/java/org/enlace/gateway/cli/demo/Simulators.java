package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.net.URI;
import org.enlace.gateway.cli.shared.Http;

/** Controls the simulated partners. */
final class Simulators {

    private final Http http;
    private final URI base;

    Simulators(Http http, URI base) {
        this.http = http;
        this.base = base;
    }

    boolean ready() {
        return http.answers(base.resolve("/_control/summary"));
    }

    Traffic traffic() throws IOException {
        return Traffic.of(http.get(base.resolve("/_control/summary"), ""));
    }

    void rate(double perSecond) throws IOException {
        http.post(base.resolve("/_control/rate?n=" + perSecond));
    }

    void stopTraffic() throws IOException {
        http.post(base.resolve("/_control/stop"));
    }
}
