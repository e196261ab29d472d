package org.enlace.connector.rest;

import java.util.Optional;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.http.BearerToken;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.InboundHttpRequest;
import org.enlace.connector.http.ProblemAnswers;

/** Reads the credential of a caller at a link, and tells the caller which credential the link expects. */
final class CredentialReader {

    private CredentialReader() {}

    static PresentedCredential of(InboundHttpRequest request, RestSettings settings) {
        Optional<PresentedCredential> key =
                request.header(settings.apiKeyHeader()).map(PresentedCredential.ApiKey::new);
        return request.with(
                switch (settings.security()) {
                    case APIKEY -> key.orElse(new PresentedCredential.Nothing());
                    case BASIC -> request.basic().orElse(new PresentedCredential.Nothing());
                    case EITHER -> key.or(request::basic).orElse(new PresentedCredential.Nothing());
                    case BEARER -> request.bearer().orElse(new PresentedCredential.Nothing());
                    case CERTIFICATE -> new PresentedCredential.Nothing();
                });
    }

    static HttpAnswer refused(
            MessageRefusedException messageRefusedException, InboundHttpRequest request, RestSettings settings) {
        HttpAnswer answer = ProblemAnswers.answer(messageRefusedException, request.language());
        return settings.security() == RestSettings.Security.BEARER
                ? BearerToken.challenge(
                        answer, messageRefusedException, request.bearer().isPresent())
                : answer;
    }
}
