package org.enlace.gateway.partners;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;

/** Credentials that partner files declare and {@code credentials.json} has nothing for: nobody gets in by them, and nothing is shown. Pure. */
public final class MissingSecrets {

    private MissingSecrets() {}

    /**
     * One credential without its secret.
     *
     * @param link whose it is
     * @param credential its id
     * @param kind what the file should have
     */
    public record Missing(LinkId link, String credential, Credential.Kind kind) {

        /** As a sentence of one line. */
        public String text(Locale locale) {
            boolean english = locale.getLanguage().equals("en");
            String pattern = english
                    ? "%s: credential %s (kind %s) has no %s [SECRET_MISSING]"
                    : "%s: la credencial %s (kind %s) no tiene %s [SECRET_MISSING]";
            return pattern.formatted(link, credential, kind.word(), thing(english));
        }

        private String thing(boolean english) {
            return switch (kind) {
                case API_KEY -> "apiKey";
                case SIGNATURE ->
                    english ? "certificates, or certificate and key" : "certificates, o certificate y key";
                default -> english ? "user and password" : "user y password";
            };
        }
    }

    /** All of a configuration, by link. */
    public static List<Missing> of(CredentialsFile file, Snapshot snapshot) {
        List<Missing> missing = new ArrayList<>();
        snapshot.links().values().forEach(link -> link.credentials().stream()
                .filter(credential -> !has(file, link, credential))
                .map(credential -> new Missing(link.id(), credential.id(), credential.kind()))
                .forEach(missing::add));
        missing.sort(java.util.Comparator.comparing(each -> each.link().toString()));
        return missing;
    }

    private static boolean has(CredentialsFile file, PartnerLink link, Credential credential) {
        return switch (credential.kind()) {
            case FOLDER, TOKEN, CERTIFICATE -> true;
            case SIGNATURE ->
                link.receives() ? !file.signers(link.id(), credential.id()).nobody() : secret(file, link, credential);
            default -> secret(file, link, credential);
        };
    }

    private static boolean secret(CredentialsFile file, PartnerLink link, Credential credential) {
        return file.secret(link.id(), credential.id())
                .flatMap(each -> Credentials.fitting(credential, each))
                .isPresent();
    }
}
