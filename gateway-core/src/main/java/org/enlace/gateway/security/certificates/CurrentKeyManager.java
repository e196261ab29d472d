package org.enlace.gateway.security.certificates;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the certificate that is current at this moment: a handshake that begins after a change gets the new one, one that began before ends with the
 * old one. Thread-safe.
 */
final class CurrentKeyManager extends X509ExtendedKeyManager {

    private static final int REMEMBERED = 4;

    private final Supplier<Optional<OwnCertificate>> current;
    private final Map<String, OwnCertificate> begun = new LinkedHashMap<>();

    CurrentKeyManager(Supplier<Optional<OwnCertificate>> current) {
        this.current = current;
    }

    /** Returns the name under which the handshake asks for the rest; null if there is no key of a kind that it can use. */
    private String choose(String... kinds) {
        Optional<OwnCertificate> now = current.get().filter(own -> Arrays.stream(kinds)
                .anyMatch(kind -> kind.startsWith(own.key().getAlgorithm())));
        return now.map(this::remember).orElse(null);
    }

    private synchronized String remember(OwnCertificate own) {
        String alias = own.name() + " " + own.certificate().getSerialNumber().toString(16);
        begun.remove(alias);
        begun.put(alias, own);
        if (begun.size() > REMEMBERED) {
            begun.remove(begun.keySet().iterator().next());
        }
        return alias;
    }

    private synchronized Optional<OwnCertificate> of(String alias) {
        return Optional.ofNullable(begun.get(alias));
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias).map(own -> own.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias).map(OwnCertificate::key).orElse(null);
    }

    @Override
    public String chooseEngineServerAlias(String kind, Principal[] issuers, SSLEngine engine) {
        return choose(kind);
    }

    @Override
    public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
        return choose(kind);
    }

    /** The issuers that the partner says it trusts do not matter: the link has one key, and could show no other. */
    @Override
    public String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
        return choose(kinds);
    }

    @Override
    public String chooseEngineClientAlias(String[] kinds, Principal[] issuers, SSLEngine engine) {
        return choose(kinds);
    }

    @Override
    public String[] getClientAliases(String kind, Principal[] issuers) {
        String alias = choose(kind);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String[] getServerAliases(String kind, Principal[] issuers) {
        return getClientAliases(kind, issuers);
    }
}
