package org.enlace.gateway.cli.doctor;

import java.util.List;
import java.util.Locale;
import org.enlace.gateway.cli.shared.Screen;

/**
 * The findings that the doctor may report: the part, the level and the place in the manual. The sentence is {@code doctor.<NAME>} in the texts, the
 * next step {@code doctor.<NAME>.next}. For a finding without a page of its own, the manual's page of the doctor covers everything of the part.
 */
public enum HealthSign {
    JAVA(Part.INSTALLATION, Level.OK, ""),
    JAVA_UNTRIED(Part.INSTALLATION, Level.WARN, "administrator-guide"),
    MACHINE(Part.INSTALLATION, Level.OK, ""),
    MEMORY_SMALL(Part.INSTALLATION, Level.WARN, "administrator-guide"),
    SOURCES(Part.INSTALLATION, Level.OK, ""),
    PACKAGE(Part.INSTALLATION, Level.OK, ""),
    PACKAGE_CHANGED(Part.INSTALLATION, Level.BAD, "administrator-guide"),
    PACKAGE_OPEN(Part.INSTALLATION, Level.WARN, "administrator-guide"),
    USER_ROOT(Part.INSTALLATION, Level.WARN, "administrator-guide"),
    FOLDER(Part.INSTALLATION, Level.OK, ""),
    FOLDER_WRONG(Part.INSTALLATION, Level.BAD, "administrator-guide"),
    PORT(Part.INSTALLATION, Level.OK, ""),
    PORT_TAKEN(Part.INSTALLATION, Level.BAD, "administrator-guide"),
    UNFIT(Part.INSTALLATION, Level.BAD, "administrator"),
    WEAKER(Part.INSTALLATION, Level.WARN, "administrator"),

    RUNS(Part.PROCESS, Level.OK, ""),
    READY(Part.PROCESS, Level.OK, ""),
    RUNS_ELSEWHERE(Part.PROCESS, Level.WARN, "doctor"),
    GONE(Part.PROCESS, Level.BAD, "alerts#enlacedown"),
    GONE_HERE(Part.PROCESS, Level.WARN, "doctor"),
    NODE(Part.PROCESS, Level.OK, ""),
    NODE_ENDED(Part.PROCESS, Level.OK, ""),
    NODE_SILENT(Part.PROCESS, Level.WARN, "administrator"),
    NODES_DIFFER(Part.PROCESS, Level.WARN, "upgrade"),
    DIED(Part.PROCESS, Level.BAD, "alerts#enlacedown"),
    SILENT(Part.PROCESS, Level.BAD, "alerts#enlacedown"),
    NOT_READY(Part.PROCESS, Level.BAD, "alerts#enlacedatabaseaway"),
    MEMORY(Part.PROCESS, Level.OK, ""),
    MEMORY_FULL(Part.PROCESS, Level.WARN, "administrator"),
    LOG_QUIET(Part.PROCESS, Level.OK, ""),
    LOG_ERROR(Part.PROCESS, Level.WARN, "doctor"),
    LOG_ELSEWHERE(Part.PROCESS, Level.OK, ""),

    ROOM(Part.DISK, Level.OK, ""),
    ROOM_LOW(Part.DISK, Level.BAD, "alerts#enlacealarmnow"),
    INODES_FEW(Part.DISK, Level.BAD, "alerts#enlacealarmnow"),
    LASTS(Part.DISK, Level.OK, ""),
    ENDS(Part.DISK, Level.WARN, "alerts#enlacespaceends"),
    GROWS(Part.DISK, Level.OK, ""),
    GROWTH_UNKNOWN(Part.DISK, Level.OK, ""),

    CLOCK_GOOD(Part.CLOCK, Level.OK, ""),
    CLOCK_OFF(Part.CLOCK, Level.BAD, "alerts#enlaceclock"),
    ZONES(Part.CLOCK, Level.OK, ""),
    ZONES_OLD(Part.CLOCK, Level.WARN, "doctor"),

    DATABASE(Part.DATABASE, Level.OK, ""),
    DATABASE_STOPPED(Part.DATABASE, Level.WARN, "doctor"),
    DATABASE_AWAY(Part.DATABASE, Level.BAD, "alerts#enlacedatabaseaway"),
    DATABASE_OLD(Part.DATABASE, Level.BAD, "administrator"),
    DATABASE_UNTRIED(Part.DATABASE, Level.WARN, "administrator"),
    UNANSWERED(Part.DATABASE, Level.WARN, "alerts#enlacedatabaseaway"),
    STEPS(Part.DATABASE, Level.OK, ""),
    STEPS_PENDING(Part.DATABASE, Level.WARN, "doctor"),
    STEPS_ADDED(Part.DATABASE, Level.WARN, "upgrade"),
    STEPS_NEWER(Part.DATABASE, Level.BAD, "doctor"),
    STEPS_FAILED(Part.DATABASE, Level.BAD, "doctor"),
    DATABASE_OURS(Part.DATABASE, Level.OK, ""),
    DURABLE(Part.DATABASE, Level.OK, ""),
    NOT_DURABLE(Part.DATABASE, Level.BAD, "administrator-guide"),
    ENCODING_OTHER(Part.DATABASE, Level.BAD, "administrator-guide"),
    CONNECTIONS_FEW(Part.DATABASE, Level.WARN, "doctor"),
    SLOT_HOLDS(Part.DATABASE, Level.WARN, "doctor"),
    SLOT_LEFT(Part.DATABASE, Level.BAD, "doctor"),
    TABLE_TIRED(Part.DATABASE, Level.WARN, "doctor"),
    NUMBERS_RUN_OUT(Part.DATABASE, Level.BAD, "doctor"),
    MONTHS(Part.DATABASE, Level.OK, ""),
    MONTH_MISSING(Part.DATABASE, Level.BAD, "doctor"),
    MONTHS_OTHER(Part.DATABASE, Level.WARN, "doctor"),
    COPIES(Part.DATABASE, Level.OK, ""),
    COPIES_OLD(Part.DATABASE, Level.WARN, "rights"),

    BROKER(Part.BROKER, Level.OK, ""),
    BROKER_AWAY(Part.BROKER, Level.WARN, "alerts#enlacebrokeraway"),
    BROKER_PAGES(Part.BROKER, Level.WARN, "doctor"),
    BROKER_OUTSIDE(Part.BROKER, Level.OK, ""),

    CERTIFICATES(Part.CERTIFICATES, Level.OK, ""),
    CERTIFICATE_ENDS(Part.CERTIFICATES, Level.WARN, "tls"),
    CERTIFICATE_ENDED(Part.CERTIFICATES, Level.BAD, "tls"),
    CERTIFICATES_WRONG(Part.CERTIFICATES, Level.BAD, "tls"),
    REVOCATION_OLD(Part.CERTIFICATES, Level.WARN, "certificates"),
    REVOCATION_SHUTS(Part.CERTIFICATES, Level.BAD, "certificates"),
    CERTIFICATE_REVOKED(Part.CERTIFICATES, Level.BAD, "certificates"),

    CONFIGURATION(Part.CONFIGURATION, Level.OK, ""),
    CONFIGURATION_WRONG(Part.CONFIGURATION, Level.BAD, "changes"),
    CONFIGURATION_UNREAD(Part.CONFIGURATION, Level.BAD, "changes"),

    BACKUP(Part.BACKUPS, Level.OK, ""),
    BACKUP_OLD(Part.BACKUPS, Level.BAD, "alerts#enlacebackup"),
    BACKUP_NEVER(Part.BACKUPS, Level.BAD, "alerts#enlacebackup"),
    BACKUP_ELSEWHERE(Part.BACKUPS, Level.OK, ""),

    AUDIT(Part.AUDIT, Level.OK, ""),
    AUDIT_EMPTY(Part.AUDIT, Level.OK, ""),
    AUDIT_FILE_BEHIND(Part.AUDIT, Level.WARN, "audit"),
    AUDIT_WHOLE(Part.AUDIT, Level.OK, ""),
    AUDIT_ELSEWHERE(Part.AUDIT, Level.OK, ""),
    AUDIT_UNVERIFIED(Part.AUDIT, Level.WARN, "audit"),
    AUDIT_UNPROVED(Part.AUDIT, Level.WARN, "audit"),
    AUDIT_BROKEN(Part.AUDIT, Level.BAD, "audit"),

    ALARMS_NONE(Part.ALARMS, Level.OK, ""),
    ALARM(Part.ALARMS, Level.WARN, "alerts#enlacealarm"),
    ALARMS_NOW(Part.ALARMS, Level.BAD, "alerts#enlacealarmnow"),

    WAITS_NONE(Part.DELIVERIES, Level.OK, ""),
    WAITS(Part.DELIVERIES, Level.OK, ""),
    LATE(Part.DELIVERIES, Level.BAD, "alerts#enlacedeliverieslate"),
    PARKED(Part.DELIVERIES, Level.WARN, "alerts#enlacedeliveriesparked"),
    GROUPS(Part.DELIVERIES, Level.WARN, "alerts#enlacedeliveriesparked"),

    FILES_CLOSED(Part.FILES, Level.OK, ""),
    FILE_OPEN(Part.FILES, Level.BAD, "administrator"),
    FILE_MISSING(Part.FILES, Level.BAD, "administrator"),
    FAULTS_NONE(Part.FILES, Level.OK, ""),
    FAULTS(Part.FILES, Level.WARN, "doctor");

    /** The parts of the installation, in the order of the page. */
    enum Part {
        INSTALLATION,
        PROCESS,
        DISK,
        CLOCK,
        DATABASE,
        BROKER,
        CERTIFICATES,
        CONFIGURATION,
        BACKUPS,
        AUDIT,
        ALARMS,
        DELIVERIES,
        FILES
    }

    /** The level of a finding. */
    enum Level {
        OK,
        /** Needs attention in the next working hours. */
        WARN,
        /** Something does not work, or soon will not. */
        BAD
    }

    /**
     * A finding.
     *
     * @param words numbers, links, names of tables, files and kinds; never a value of a message
     */
    public record Found(HealthSign sign, List<String> words) {

        Level level() {
            return sign.level;
        }

        String text(Screen screen) {
            return screen.text("doctor." + sign, words.toArray());
        }

        /** Returns the next step; empty if there is none. */
        String next(Screen screen) {
            return level() == Level.OK ? "" : screen.text("doctor." + sign + ".next", words.toArray());
        }
    }

    private final Part part;
    private final Level level;
    private final String page;

    HealthSign(Part part, Level level, String page) {
        this.part = part;
        this.level = level;
        this.page = page;
    }

    Part part() {
        return part;
    }

    Level level() {
        return level;
    }

    /** Returns the file of the manual about it, from the root of the product; empty if there is none. */
    String manual(Locale locale) {
        if (page.isEmpty()) {
            return "";
        }
        String[] parts = page.split("#", 2);
        String file = "docs/" + parts[0] + (locale.getLanguage().equals("es") ? ".es.md" : ".md");
        return parts.length == 1 ? file : file + "#" + parts[1];
    }

    /** @param words any; each is shown as its text */
    public Found found(Object... words) {
        return new Found(this, List.of(words).stream().map(String::valueOf).toList());
    }
}
