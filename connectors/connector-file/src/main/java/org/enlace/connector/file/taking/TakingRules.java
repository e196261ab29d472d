package org.enlace.connector.file.taking;

import static org.enlace.connector.SettingChecks.check;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.enlace.connector.SettingChecks;

/**
 * The rules of a link for taking files: which files, and when. An absent value is null to the constructor, which puts the default in; a bad one is
 * refused by key name.
 *
 * @param names glob of the file names that belong here
 * @param md5 whether a companion {@code <file>.md5} must be there and match
 * @param sha256 whether a companion {@code <file>.sha256} must be there and match
 * @param every time between two looks
 * @param stable how long size and time must stay the same before a file counts as complete
 * @param maxBytes largest file
 * @param retry time until a file is offered again after the gateway could not take it
 * @param ready how the partner says that a file is complete
 * @param marker ending of the marker file, with its dot
 */
public record TakingRules(
        String names,
        CompanionRequirement md5,
        CompanionRequirement sha256,
        Duration every,
        Duration stable,
        Long maxBytes,
        Duration retry,
        CompletionSign ready,
        String marker) {

    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,16}");

    private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,149}");

    public TakingRules {
        names = names == null ? "*" : names;
        check(!names.contains("/") && isGlob(names), "names", "must be a glob of file names");
        md5 = md5 == null ? CompanionRequirement.OPTIONAL : md5;
        sha256 = sha256 == null ? CompanionRequirement.OPTIONAL : sha256;
        every = duration("every", every, Duration.ofSeconds(1));
        stable = duration("stable", stable, Duration.ofSeconds(1));
        maxBytes = maxBytes == null ? Long.valueOf(256L << 20) : maxBytes;
        check(maxBytes > 0, "maxBytes", "must be positive");
        retry = duration("retry", retry, Duration.ofSeconds(5));
        ready = ready == null ? CompletionSign.STABLE : ready;
        marker = marker == null ? ".ok" : marker;
        check(
                ENDING.matcher(marker).matches()
                        && !CompanionFile.is("x" + marker)
                        && FileName.isFinished("x" + marker),
                "marker",
                "must be a dot and up to 16 letters or digits, and no ending that has another meaning");
    }

    /** True if a file of this name belongs to the link. */
    boolean named(String name) {
        return matcher(names).matches(Path.of(FileName.harmless(name)));
    }

    /** True if a file of this name marks another one as complete. */
    public boolean isMarker(String name) {
        return ready == CompletionSign.MARKER && name.endsWith(marker);
    }

    /** True if a file of this name may be sent: a plain name without another meaning. */
    public boolean mayBeSent(String name) {
        return SENDABLE.matcher(name).matches() && !CompanionFile.is(name) && !isMarker(name);
    }

    /** The companions that go with a file that is sent: an MD5 unless it is none, a SHA-256 if it is required. */
    public List<CompanionFile> written() {
        return Stream.of(CompanionFile.values())
                .filter(kind -> kind == CompanionFile.MD5
                        ? md5 != CompanionRequirement.NONE
                        : sha256 == CompanionRequirement.REQUIRED)
                .toList();
    }

    /** Returns the requirement for a companion of this kind. */
    public CompanionRequirement needs(CompanionFile kind) {
        return kind == CompanionFile.MD5 ? md5 : sha256;
    }

    /** Checks a duration of a partner file; absent values get the default. */
    public static Duration duration(String key, Duration value, Duration otherwise) {
        return SettingChecks.between(key, value, otherwise, LEAST, LONGEST);
    }

    private static PathMatcher matcher(String names) {
        return FileSystems.getDefault().getPathMatcher("glob:" + names);
    }

    private static boolean isGlob(String names) {
        try {
            return matcher(names) != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
