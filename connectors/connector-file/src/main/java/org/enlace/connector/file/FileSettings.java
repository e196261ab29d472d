package org.enlace.connector.file;

import java.time.Duration;
import java.util.List;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Needed;
import org.enlace.connector.file.taking.Ready;
import org.enlace.connector.file.taking.TakingRules;
import org.enlace.connector.file.unpacking.Unpack;
import org.enlace.connector.file.unpacking.Wrapping;

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
 */
public record FileSettings(
        String names,
        Needed md5,
        Duration every,
        Duration stable,
        Long maxBytes,
        Duration retry,
        Boolean group,
        Needed sha256,
        Ready ready,
        String marker,
        Unpack unpack,
        String sheet,
        String separator,
        String charset) {

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
        Wrapping wrapping = new Wrapping(unpack, sheet, separator, charset);
        unpack = wrapping.unpack();
        sheet = wrapping.sheet();
        separator = wrapping.separator();
        charset = wrapping.charset();
    }

    Wrapping wrapping() {
        return new Wrapping(unpack, sheet, separator, charset);
    }

    /** The companions that go with a file that is sent. */
    List<Companion> written() {
        return rules().written();
    }

    TakingRules rules() {
        return new TakingRules(names, md5, sha256, every, stable, maxBytes, retry, ready, marker);
    }
}
