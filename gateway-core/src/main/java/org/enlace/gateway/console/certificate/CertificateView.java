package org.enlace.gateway.console.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;

/**
 * A place for certificates, and its content. Nothing of a private key.
 *
 * @param place its name, which requests send back
 * @param use the use of its certificates: {@code DOOR}, {@code OWN}, {@code TRUST}, {@code ACCEPTED}
 * @param link empty for the inbound endpoint
 * @param credential of a receiving link; empty elsewhere
 * @param ours true if private keys are stored there: the gateway requests the next certificate itself
 * @param used false if the configuration does not use it any more
 * @param writable false if the gateway cannot write there: only a command can, as another user
 * @param certificates ordered by end date
 * @param lists revocation lists stored beside them
 * @param request the open request; null if there is none
 * @param problems errors in files there, with the code
 */
public record CertificateView(
        String place,
        String use,
        String link,
        String credential,
        boolean ours,
        boolean used,
        boolean writable,
        List<Sheet> certificates,
        List<RevocationList> lists,
        Request request,
        List<String> problems) {

    /** Returns the last part of the keys of its words. */
    public String word() {
        return link.isEmpty() ? CertificateFolder.Use.SERVER.name() : use;
    }

    /**
     * A certificate.
     *
     * @param file its name at the place
     * @param days whole days left; 0 when it is over
     * @param state state of its validity; {@code REVOKED} before all, {@code UNLISTED} if it is not accepted because a revocation list is missing
     * @param current true if the gateway presents or accepts it now
     * @param sha256 of the whole certificate, lower-case hexadecimal
     */
    public record Sheet(
            String file,
            String subject,
            String issuer,
            Instant from,
            Instant until,
            long days,
            String state,
            boolean current,
            String sha256) {}

    /**
     * A revocation list.
     *
     * @param until when the next one was due; 1970 if it says nothing of that
     * @param current false if it is too old
     * @param revoked number of its entries
     */
    record RevocationList(String file, Instant from, Instant until, boolean current, int revoked) {}

    /**
     * A certificate request whose answer is still missing.
     *
     * @param names requested host names and addresses
     * @param keySha256 of the public key, lower-case hexadecimal
     * @param pem PKCS#10, to be sent to the authority
     */
    record Request(String kind, String subject, List<String> names, Instant since, String keySha256, String pem) {}

    /**
     * A certificate that an institution proposes.
     *
     * @param state {@code WAITING}, {@code ACCEPTED}, {@code DECLINED}, {@code WITHDRAWN} by the institution; {@code OVER} if it was not answered in
     * time
     * @param decidedBy the account that answered or withdrew it; null while it waits, and for an institution if an operator of the installation
     * answered
     * @param said the answer of the operator, or the reason of the withdrawal; null while it waits
     */
    public record Proposed(
            UUID id,
            String institution,
            String link,
            String credential,
            String subject,
            String sha256,
            Instant from,
            Instant until,
            String note,
            String proposedBy,
            Instant proposedAt,
            Instant expiresAt,
            String state,
            boolean placed,
            String decidedBy,
            Instant decidedAt,
            String said) {

        /** True if an operator of the installation can still accept it, or has accepted it and could not put it into its place. */
        public boolean open() {
            return state.equals("WAITING") || state.equals("ACCEPTED") && !placed;
        }
    }

    /**
     * Returns the state of the place: that of the certificate in use that ends last, or {@code REVOKED} if one is revoked; {@code NONE} if there is
     * none.
     */
    public String worst() {
        boolean revoked = certificates.stream().anyMatch(each -> each.state().equals("REVOKED"));
        boolean unlisted = certificates.stream().anyMatch(each -> each.state().equals("UNLISTED"));
        String none = certificates.isEmpty() ? "NONE" : unlisted ? "UNLISTED" : "EXPIRED";
        return revoked ? "REVOKED" : last().map(Sheet::state).orElse(none);
    }

    /** Returns the whole days until no valid certificate is left. */
    public long daysLeft() {
        return last().map(Sheet::days).orElse(0L);
    }

    /** True if a request is open and cannot be read: it can only be discarded. */
    public boolean stuck() {
        return problems.stream().anyMatch(each -> each.endsWith("[" + RenewalProblem.REQUEST_UNREADABLE + "]"));
    }

    /** True if there is no certificate and no open request. */
    public boolean empty() {
        return certificates.isEmpty() && lists.isEmpty() && problems.isEmpty() && request == null;
    }

    /**
     * True if a link does not work without a certificate, and there is none. An inbound endpoint may run without TLS; without its own trust store,
     * Java's authorities count.
     */
    public boolean needed() {
        return used && certificates.isEmpty() && (use.equals("OWN") || use.equals("ACCEPTED"));
    }

    private Optional<Sheet> last() {
        return certificates.stream().filter(Sheet::current).reduce((one, later) -> later);
    }
}
