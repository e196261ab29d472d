package org.enlace.connector.sftp;

import static org.enlace.connector.SettingChecks.check;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.connector.Direction;
import org.enlace.connector.Setting;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.CompanionRequirement;
import org.enlace.connector.file.taking.CompletionSign;
import org.enlace.connector.file.taking.TakingRules;
import org.enlace.connector.file.unpacking.PackagingKind;
import org.enlace.connector.file.unpacking.PackagingRule;

/**
 * Settings of an SFTP link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name. Names of
 * files are absolute, or relative to the link's own folder {@code <data>/links/<partner>/<link>}.
 *
 * @param url {@code sftp://user@host:port/folder}; receiving: where the partner's files are, sending: where ours are put; never with a password
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
        @Setting(
                es = "Dónde están los archivos de la institución, o adónde van los nuestros; nunca con contraseña",
                en = "Where the partner's files lie, or where ours go; never with a password",
                needed = true,
                example = "sftp://enlace@archivos.example:22/salida")
        URI url,

        @Setting(
                es = "La clave del servidor: SHA256:... o una línea de hosts conocidos",
                en = "The server's key: SHA256:... or a line of known hosts",
                example = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                installation = true)
        String hostKey,

        @Setting(
                es = "Archivo con la clave del servidor, si hostKey falta",
                en = "File with the server's key, if hostKey is absent",
                example = "/etc/enlace/sftp/known_hosts",
                installation = true)
        String hostKeyFile,

        @Setting(
                es = "Archivo con nuestra clave privada, que solo nosotros leemos",
                en = "File with our private key, readable by us alone",
                example = "/etc/enlace/sftp/id_ed25519",
                installation = true)
        String keyFile,

        @Setting(
                es = "Archivo con nuestra contraseña, para quien no toma claves",
                en = "File with our password, for partners that take no key",
                example = "/etc/enlace/sftp/password",
                installation = true)
        String passwordFile,

        @Setting(
                es = "Cuánto puede callar el servidor antes de que desistamos",
                en = "How long a server may say nothing before we give up")
        Duration timeout,

        @Setting(
                es = "Qué nombres de archivo son de este canal",
                en = "Which file names belong to this link",
                of = Direction.RECEIVE,
                pattern = "[^/]*",
                example = "*.csv")
        String names,

        @Setting(es = "Si hace falta un archivo .md5 al lado", en = "Whether a file .md5 must be beside it")
        CompanionRequirement md5,

        @Setting(es = "Si hace falta un archivo .sha256 al lado", en = "Whether a file .sha256 must be beside it")
        CompanionRequirement sha256,

        @Setting(es = "Cómo se sabe que un archivo está completo", en = "How it is known that a file is complete")
        CompletionSign ready,

        @Setting(
                es = "Terminación del archivo que marca a otro como completo, con su punto",
                en = "Ending of the file that marks another as complete, with its dot",
                example = ".fin")
        String marker,

        @Setting(
                es = "Tiempo entre dos miradas a la carpeta",
                en = "Time between two looks into the folder",
                of = Direction.RECEIVE)
        Duration every,

        @Setting(
                es = "Cuánto debe estar quieto un archivo para estar completo",
                en = "How long a file must stand still to be complete",
                of = Direction.RECEIVE)
        Duration stable,

        @Setting(es = "Tamaño máximo de un archivo, en bytes", en = "Largest file, in bytes", of = Direction.RECEIVE)
        Long maxBytes,

        @Setting(
                es = "Tiempo hasta intentar de nuevo lo que falló",
                en = "Time until what failed is tried again",
                of = Direction.RECEIVE)
        Duration retry,

        @Setting(es = "Cómo puede venir envuelto un archivo", en = "How a file may be wrapped", of = Direction.RECEIVE)
        PackagingKind unpack,

        @Setting(
                es = "De libros de cálculo: nombre de la hoja; por defecto: la primera",
                en = "Of workbooks: name of the sheet; default: the first",
                of = Direction.RECEIVE,
                example = "Casos")
        String sheet,

        @Setting(
                es = "De libros de cálculo: lo que separa las columnas del CSV que resulta; por defecto: una coma",
                en = "Of workbooks: what separates the columns of the CSV that comes of it; default: a comma",
                of = Direction.RECEIVE,
                example = "\";\"")
        String separator,

        @Setting(
                es = "De libros de cálculo: codificación de ese CSV; por defecto: UTF-8",
                en = "Of workbooks: encoding of that CSV; default: UTF-8",
                of = Direction.RECEIVE,
                example = "ISO-8859-1")
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
        PackagingRule packagingRule = new PackagingRule(unpack, sheet, separator, charset);
        unpack = packagingRule.unpack();
        sheet = packagingRule.sheet();
        separator = packagingRule.separator();
        charset = packagingRule.charset();
    }

    PackagingRule wrapping() {
        return new PackagingRule(unpack, sheet, separator, charset);
    }

    String user() {
        return url.getUserInfo();
    }

    int port() {
        return url.getPort() < 0 ? STANDARD_PORT : url.getPort();
    }

    /** Returns the folder on the server, without a slash at its end; a dot for the default folder of the login. */
    String folder() {
        String path = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
        return path.isEmpty() ? "." : path;
    }

    TakingRules rules() {
        return new TakingRules(names, md5, sha256, every, stable, maxBytes, retry, ready, marker);
    }

    /** The companions that go with a file that is sent. */
    List<CompanionFile> written() {
        return rules().written();
    }

    /** Returns the same settings with a shorter time-out, if it is longer. */
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
}
