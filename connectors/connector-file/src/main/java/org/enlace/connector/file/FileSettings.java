package org.enlace.connector.file;

import java.time.Duration;
import java.util.List;
import org.enlace.connector.Direction;
import org.enlace.connector.Setting;
import org.enlace.connector.SettingChecks;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.CompanionRequirement;
import org.enlace.connector.file.taking.CompletionSign;
import org.enlace.connector.file.taking.TakingRules;
import org.enlace.connector.file.unpacking.PackagingKind;
import org.enlace.connector.file.unpacking.PackagingRule;

/**
 * Settings of a file link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name.
 *
 * @param names receiving: glob of the file names that belong here
 * @param md5 receiving: whether a companion {@code <file>.md5} must be there and match; sending: written unless {@code none}
 * @param every receiving: time between two looks
 * @param stable receiving: how long size and time must stay the same before a file counts as complete
 * @param maxBytes receiving: largest file
 * @param retry receiving: time until a file is offered again after the gateway could not take it
 * @param group both ways: true if the partner reads and writes as a member of our group; otherwise nobody but us
 * @param sha256 receiving: whether a companion {@code <file>.sha256} must be there and match; sending: written if {@code required}
 * @param ready receiving: how the partner says that a file is complete; sending: a marker file is written if {@code marker}
 * @param marker both ways: ending of the marker file, with its dot
 * @param unpack receiving: how files may be wrapped
 * @param sheet receiving, of workbooks: name of the sheet; the first without
 * @param separator receiving, of workbooks: between the columns of the CSV that a sheet is read as; a comma without
 * @param charset receiving, of workbooks: of that CSV; UTF-8 without
 * @param keepRefused receiving: how long a refused file lies in {@code rejected}, an hour to 366 days; 30 days without
 */
public record FileSettings(
        @Setting(
                es = "Qué nombres de archivo son de este canal",
                en = "Which file names belong to this link",
                of = Direction.RECEIVE,
                pattern = "[^/]*",
                example = "*.csv")
        String names,

        @Setting(es = "Si hace falta un archivo .md5 al lado", en = "Whether a file .md5 must be beside it")
        CompanionRequirement md5,

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
                es = "Tiempo hasta ofrecer de nuevo un archivo que no se pudo tomar",
                en = "Time until a file is offered again that could not be taken",
                of = Direction.RECEIVE)
        Duration retry,

        @Setting(
                es = "Si la institución lee y escribe como miembro de nuestro grupo",
                en = "Whether the partner reads and writes as a member of our group")
        Boolean group,

        @Setting(es = "Si hace falta un archivo .sha256 al lado", en = "Whether a file .sha256 must be beside it")
        CompanionRequirement sha256,

        @Setting(es = "Cómo se sabe que un archivo está completo", en = "How it is known that a file is complete")
        CompletionSign ready,

        @Setting(
                es = "Terminación del archivo que marca a otro como completo, con su punto",
                en = "Ending of the file that marks another as complete, with its dot",
                example = ".fin")
        String marker,

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
        String charset,

        @Setting(
                es = "Cuánto tiempo queda en rejected un archivo rechazado",
                en = "How long a refused file stays in rejected",
                of = Direction.RECEIVE)
        Duration keepRefused) {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration KEPT_LEAST = Duration.ofHours(1);
    private static final Duration KEPT_LONGEST = Duration.ofDays(366);

    public FileSettings {
        TakingRules rules = new TakingRules(names, md5, sha256, every, stable, maxBytes, retry, ready, marker);
        names = rules.names();
        md5 = rules.md5();
        every = rules.every();
        stable = rules.stable();
        maxBytes = rules.maxBytes();
        retry = rules.retry();
        group = group != null && group;
        sha256 = rules.sha256();
        ready = rules.ready();
        marker = rules.marker();
        PackagingRule packagingRule = new PackagingRule(unpack, sheet, separator, charset);
        unpack = packagingRule.unpack();
        sheet = packagingRule.sheet();
        separator = packagingRule.separator();
        charset = packagingRule.charset();
        keepRefused = SettingChecks.between("keepRefused", keepRefused, KEPT, KEPT_LEAST, KEPT_LONGEST);
    }

    PackagingRule wrapping() {
        return new PackagingRule(unpack, sheet, separator, charset);
    }

    /** The companions that go with a file that is sent. */
    List<CompanionFile> written() {
        return rules().written();
    }

    TakingRules rules() {
        return new TakingRules(names, md5, sha256, every, stable, maxBytes, retry, ready, marker);
    }
}
