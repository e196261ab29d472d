package org.enlace.connector.rest;

import java.util.Optional;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.http.BearerToken;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.Problem;

/** What a caller shows at a link, and how he is told what the link wants to see. */
final class Proof {

    private Proof() {}

    static Presented of(DoorRequest request, RestSettings settings) {
        Optional<Presented> key = request.header(settings.apiKeyHeader()).map(Presented.ApiKey::new);
        return request.with(
                switch (settings.security()) {
                    case APIKEY -> key.orElse(new Presented.Nothing());
                    case BASIC -> request.basic().orElse(new Presented.Nothing());
                    case EITHER -> key.or(request::basic).orElse(new Presented.Nothing());
                    case BEARER -> request.bearer().orElse(new Presented.Nothing());
                    case CERTIFICATE -> new Presented.Nothing();
                });
    }

    static HttpAnswer refused(Refusal refusal, DoorRequest request, RestSettings settings) {
        HttpAnswer answer = Problem.answer(refusal, request.language());
        return settings.security() == RestSettings.Security.BEARER
                ? BearerToken.challenge(answer, refusal, request.bearer().isPresent())
                : answer;
    }
}
