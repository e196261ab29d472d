package org.enlace.connector.sftp;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Needed;
import org.enlace.connector.file.taking.Ready;
import org.enlace.connector.file.taking.TakingRules;
import org.enlace.connector.file.unpacking.Unpack;
import org.enlace.connector.file.unpacking.Wrapping;

/**
 * Settings of an SFTP link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name. Names of files are
 * absolute, or relative to the link's own folder {@code <data>/links/<partner>/<link>}.
 *
 * @param url {@code sftp://user@host:port/folder}; receiving: where the partner's files lie, sending: where ours go; never with a password
 * @param hostKey the server's key: {@code SHA256:...}, or {@code ssh-ed25519 AAAA...} as in a file of known hosts
 * @param hostKeyFile a file with such lines, if {@code hostKey} is absent
 * @param keyFile our private key, readable by us alone
 * @param passwordFile our password, readable by us alone, for partners that take no key
 * @param timeout how long a server may say nothing before we give up
 * @param names receiving: glob of the file names that belong here
 * @param md5 receiving: whether a companion {@code <file>.md5} must be there and match; sending: written unless {@code none}
 * @param sha256 receiving: whether a companion {@code <file>.sha256} must be there and match; sending: written if {@code required}
 * @param ready receiving: how the partner says that a file is complete; sending: a marker file is written if {@code marker}
 * @param marker both ways: ending of the marker file, with its dot
 * @param every receiving: time between two looks
 * @param stable receiving: how long size and time must stay the same before a file counts as complete
 * @param maxBytes receiving: largest file
 * @param retry receiving: time until a file is offered again, or the server is asked again, after that failed
 * @param unpack receiving: how files may be wrapped
 * @param sheet receiving, of workbooks: name of the sheet; the first without
 * @param separator receiving, of workbooks: between the columns of the CSV that a sheet is read as; a comma without
 * @param charset receiving, of workbooks: of that CSV; UTF-8 without
 */
public record SftpSettings(
        URI url,
        String hostKey,
        String hostKeyFile,
        String keyFile,
        String passwordFile,
        Duration timeout,
        String names,
        Needed md5,
        Needed sha256,
        Ready ready,
        String marker,
        Duration every,
        Duration stable,
        Long maxBytes,
        Duration retry,
        Unpack unpack,
        String sheet,
        String separator,
        String charset) {

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int STANDARD_PORT = 22;

    public SftpSettings {
        check(
                url != null && "sftp".equals(url.getScheme()) && url.getHost() != null,
                "url",
                "sftp://user@host:port/folder");
        check(url.getUserInfo() != null && USER.matcher(url.getUserInfo()).matches(), "url", "a user without password");
        check(url.getQuery() == null && url.getFragment() == null, "url", "nothing behind the folder");
        check(hostKey != null ^ hostKeyFile != null, "hostKey", "it or hostKeyFile, one of them");
        check(hostKey == null || HostKeys.isReadable(hostKey), "hostKey", "SHA256:... or a line of known hosts");
        check(keyFile != null || passwordFile != null, "keyFile", "it or passwordFile");
        timeout = TakingRules.duration("timeout", timeout, Duration.ofSeconds(10));
        TakingRules rules = new TakingRules(
                names,
                md5,
                sha256,
                every == null ? Duration.ofSeconds(10) : every,
                stable == null ? Duration.ofSeconds(10) : stable,
                maxBytes,
                retry == null ? Duration.ofSeconds(30) : retry,
                ready,
                marker);
        names = rules.names();
        md5 = rules.md5();
        sha256 = rules.sha256();
        ready = rules.ready();
        marker = rules.marker();
        every = rules.every();
        stable = rules.stable();
        maxBytes = rules.maxBytes();
        retry = rules.retry();
        Wrapping wrapping = new Wrapping(unpack, sheet, separator, charset);
        unpack = wrapping.unpack();
        sheet = wrapping.sheet();
        separator = wrapping.separator();
        charset = wrapping.charset();
    }

    Wrapping wrapping() {
        return new Wrapping(unpack, sheet, separator, charset);
    }

    String user() {
        return url.getUserInfo();
    }

    int port() {
        return url.getPort() < 0 ? STANDARD_PORT : url.getPort();
    }

    /** The folder on the server, without a slash at its end; a dot for the one that the server gives us. */
    String folder() {
        String path = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
        return path.isEmpty() ? "." : path;
    }

    TakingRules rules() {
        return new TakingRules(names, md5, sha256, every, stable, maxBytes, retry, ready, marker);
    }

    /** The companions that go with a file that is sent. */
    List<Companion> written() {
        return rules().written();
    }

    /** The same with less patience, if it has more. */
    SftpSettings within(Duration patience) {
        Duration shorter = timeout.compareTo(patience) < 0 ? timeout : patience;
        return new SftpSettings(
                url,
                hostKey,
                hostKeyFile,
                keyFile,
                passwordFile,
                shorter,
                names,
                md5,
                sha256,
                ready,
                marker,
                every,
                stable,
                maxBytes,
                retry,
                unpack,
                sheet,
                separator,
                charset);
    }

    private static void check(boolean holds, String key, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + rule);
        }
    }
}
