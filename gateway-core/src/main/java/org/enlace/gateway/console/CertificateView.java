package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.certificates.RenewalFlaw;

/**
 * One place for certificates, and what lies there. Nothing of a private key.
 *
 * @param place its name, which orders repeat
 * @param use what certificates there are for: {@code DOOR}, {@code OWN}, {@code TRUST}, {@code ACCEPTED}
 * @param link empty for the door
 * @param credential of a receiving link; empty elsewhere
 * @param ours true if private keys lie there: we ask for the next certificate ourselves
 * @param used false if the configuration has no use for it any more
 * @param writable false if the gateway cannot write there: only a command can, as another user
 * @param certificates what ends first before the others
 * @param lists revocation lists that lie beside them
 * @param request open, whose answer is still to come; null if none is
 * @param problems what is wrong with files there, with the code
 */
record CertificateView(
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

    /**
     * A certificate.
     *
     * @param file its name at the place
     * @param days whole days left; 0 when it is over
     * @param state how near its end is; {@code REVOKED} before all, {@code UNLISTED} if it does not count for want of a revocation list
     * @param current true if it is the one shown now, or one that is taken now
     * @param sha256 of the whole certificate, lower-case hexadecimal
     */
    record Sheet(
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
     * @param revoked how many it names
     */
    record RevocationList(String file, Instant from, Instant until, boolean current, int revoked) {}

    /**
     * A request whose answer is still to come.
     *
     * @param names host names and addresses asked for
     * @param keySha256 of the public key, lower-case hexadecimal
     * @param pem PKCS#10, to be sent to the authority
     */
    record Request(String kind, String subject, List<String> names, Instant since, String keySha256, String pem) {}

    /**
     * What an institution proposes.
     *
     * @param state {@code WAITING}, {@code ACCEPTED}, {@code DECLINED}, {@code WITHDRAWN} by the institution; {@code OVER} if nobody answered in time
     * @param decidedBy who answered, or withdrew it; null while it waits, and for an institution if it was somebody of the house
     * @param said what the house answered, or why it was withdrawn; null while it waits
     */
    record Proposed(
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

        /** True if somebody of the house can still take it, or has and could not put it into its place. */
        public boolean open() {
            return state.equals("WAITING") || state.equals("ACCEPTED") && !placed;
        }
    }

    /** How near the end of the place is, as the certificate says that ends last of those in use; {@code NONE} if none lies there. */
    public String worst() {
        boolean revoked = certificates.stream().anyMatch(each -> each.state().equals("REVOKED"));
        boolean unlisted = certificates.stream().anyMatch(each -> each.state().equals("UNLISTED"));
        String none = certificates.isEmpty() ? "NONE" : unlisted ? "UNLISTED" : "EXPIRED";
        return revoked ? "REVOKED" : last().map(Sheet::state).orElse(none);
    }

    /** Whole days until no valid one is left. */
    public long daysLeft() {
        return last().map(Sheet::days).orElse(0L);
    }

    /** True if a request is open and cannot be read: it can only be forgotten. */
    public boolean stuck() {
        return problems.stream().anyMatch(each -> each.endsWith("[" + RenewalFlaw.REQUEST_UNREADABLE + "]"));
    }

    /** True if nothing lies there and nothing is under way. */
    public boolean empty() {
        return certificates.isEmpty() && lists.isEmpty() && problems.isEmpty() && request == null;
    }

    /** True if a link does not go without a certificate, and none lies there. A door may speak no TLS; without trust of its own, Java's authorities count. */
    public boolean needed() {
        return used && certificates.isEmpty() && (use.equals("OWN") || use.equals("ACCEPTED"));
    }

    private Optional<Sheet> last() {
        return certificates.stream().filter(Sheet::current).reduce((one, later) -> later);
    }
}
