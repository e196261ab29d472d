package org.enlace.gateway.configuration.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;

/**
 * Finds credentials that partner files declare and {@code credentials.json} has no secret for: no caller is accepted by them, and nothing is
 * presented. Pure.
 */
public final class MissingSecretsCheck {

    private MissingSecretsCheck() {}

    /**
     * One credential without its secret.
     *
     * @param link the link of the credential
     * @param credential its id
     * @param kind what the file should have
     * @param presented whether we present it to the partner, who chose it
     */
    public record Missing(LinkId link, String credential, Credential.Kind kind, boolean presented) {

        /** Returns a sentence of one line. */
        public String text(Locale locale) {
            return text(locale, "");
        }

        /**
         * Returns a sentence of one line.
         *
         * @param options further words of the command that it names, each after a blank
         */
        public String text(Locale locale, String options) {
            boolean english = locale.getLanguage().equals("en");
            String pattern = english
                    ? "%s: credential %s (kind %s) has no %s [SECRET_MISSING]%s"
                    : "%s: la credencial %s (kind %s) no tiene %s [SECRET_MISSING]%s";
            String command = kind == Credential.Kind.SIGNATURE
                    ? ""
                    : " ./enlace secret set " + link + " " + credential + fromFile() + options;
            return pattern.formatted(link, credential, kind.word(), thing(english), command);
        }

        /** Returns the options for a secret that the partner chose. */
        private String fromFile() {
            return presented ? (kind == Credential.Kind.API_KEY ? "" : " --user USER") + " --from FILE" : "";
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

    /** Returns all missing secrets of a configuration, by link. */
    public static List<Missing> of(CredentialsFile file, Snapshot snapshot) {
        List<Missing> missing = new ArrayList<>();
        snapshot.links().values().forEach(link -> link.credentials().stream()
                .filter(credential -> !has(file, link, credential))
                .map(credential -> new Missing(link.id(), credential.id(), credential.kind(), credential.presented()))
                .forEach(missing::add));
        missing.sort(java.util.Comparator.comparing(each -> each.link().toString()));
        return missing;
    }

    private static boolean has(CredentialsFile file, PartnerLink link, Credential credential) {
        if (credential.kind() == Credential.Kind.SIGNATURE && !credential.presented()) {
            return !file.signers(link.id(), credential.id()).nobody();
        }
        return !credential.needsSecret() || secret(file, link, credential);
    }

    private static boolean secret(CredentialsFile file, PartnerLink link, Credential credential) {
        return file.secret(link.id(), credential.id())
                .flatMap(each -> PartnerAuthentication.fitting(credential, each))
                .isPresent();
    }
}
