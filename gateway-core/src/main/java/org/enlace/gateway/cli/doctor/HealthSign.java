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
    JAVA_UNTRIED(Part.INSTALLATION, Level.WARN, "administrator/administrator-guide"),
    MACHINE(Part.INSTALLATION, Level.OK, ""),
    MEMORY_SMALL(Part.INSTALLATION, Level.WARN, "administrator/administrator-guide"),
    SOURCES(Part.INSTALLATION, Level.OK, ""),
    PACKAGE(Part.INSTALLATION, Level.OK, ""),
    PACKAGE_CHANGED(Part.INSTALLATION, Level.BAD, "administrator/administrator-guide"),
    PACKAGE_OPEN(Part.INSTALLATION, Level.WARN, "administrator/administrator-guide"),
    USER_ROOT(Part.INSTALLATION, Level.WARN, "administrator/administrator-guide"),
    FOLDER(Part.INSTALLATION, Level.OK, ""),
    FOLDER_WRONG(Part.INSTALLATION, Level.BAD, "administrator/administrator-guide"),
    PORT(Part.INSTALLATION, Level.OK, ""),
    PORT_TAKEN(Part.INSTALLATION, Level.BAD, "administrator/administrator-guide"),
    UNFIT(Part.INSTALLATION, Level.BAD, "administrator/administrator"),
    WEAKER(Part.INSTALLATION, Level.WARN, "administrator/administrator"),

    RUNS(Part.PROCESS, Level.OK, ""),
    READY(Part.PROCESS, Level.OK, ""),
    RUNS_ELSEWHERE(Part.PROCESS, Level.WARN, "administrator/doctor"),
    GONE(Part.PROCESS, Level.BAD, "operator/alerts#enlacedown"),
    GONE_HERE(Part.PROCESS, Level.WARN, "administrator/doctor"),
    NODE(Part.PROCESS, Level.OK, ""),
    NODE_ENDED(Part.PROCESS, Level.OK, ""),
    NODE_SILENT(Part.PROCESS, Level.WARN, "administrator/administrator"),
    NODES_DIFFER(Part.PROCESS, Level.WARN, "administrator/upgrade"),
    DIED(Part.PROCESS, Level.BAD, "operator/alerts#enlacedown"),
    SILENT(Part.PROCESS, Level.BAD, "operator/alerts#enlacedown"),
    NOT_READY(Part.PROCESS, Level.BAD, "operator/alerts#enlacedatabaseaway"),
    MEMORY(Part.PROCESS, Level.OK, ""),
    MEMORY_FULL(Part.PROCESS, Level.WARN, "administrator/administrator"),
    LOG_QUIET(Part.PROCESS, Level.OK, ""),
    LOG_ERROR(Part.PROCESS, Level.WARN, "administrator/doctor"),
    LOG_ELSEWHERE(Part.PROCESS, Level.OK, ""),

    ROOM(Part.DISK, Level.OK, ""),
    ROOM_LOW(Part.DISK, Level.BAD, "operator/alerts#enlacealarmnow"),
    INODES_FEW(Part.DISK, Level.BAD, "operator/alerts#enlacealarmnow"),
    LASTS(Part.DISK, Level.OK, ""),
    ENDS(Part.DISK, Level.WARN, "operator/alerts#enlacespaceends"),
    GROWS(Part.DISK, Level.OK, ""),
    GROWTH_UNKNOWN(Part.DISK, Level.OK, ""),

    CLOCK_GOOD(Part.CLOCK, Level.OK, ""),
    CLOCK_OFF(Part.CLOCK, Level.BAD, "operator/alerts#enlaceclock"),
    ZONES(Part.CLOCK, Level.OK, ""),
    ZONES_OLD(Part.CLOCK, Level.WARN, "administrator/doctor"),

    DATABASE(Part.DATABASE, Level.OK, ""),
    DATABASE_STOPPED(Part.DATABASE, Level.WARN, "administrator/doctor"),
    DATABASE_AWAY(Part.DATABASE, Level.BAD, "operator/alerts#enlacedatabaseaway"),
    DATABASE_OLD(Part.DATABASE, Level.BAD, "administrator/administrator"),
    DATABASE_UNTRIED(Part.DATABASE, Level.WARN, "administrator/administrator"),
    UNANSWERED(Part.DATABASE, Level.WARN, "operator/alerts#enlacedatabaseaway"),
    STEPS(Part.DATABASE, Level.OK, ""),
    STEPS_PENDING(Part.DATABASE, Level.WARN, "administrator/doctor"),
    STEPS_ADDED(Part.DATABASE, Level.WARN, "administrator/upgrade"),
    STEPS_NEWER(Part.DATABASE, Level.BAD, "administrator/doctor"),
    STEPS_FAILED(Part.DATABASE, Level.BAD, "administrator/doctor"),
    DATABASE_OURS(Part.DATABASE, Level.OK, ""),
    DURABLE(Part.DATABASE, Level.OK, ""),
    NOT_DURABLE(Part.DATABASE, Level.BAD, "administrator/administrator-guide"),
    ENCODING_OTHER(Part.DATABASE, Level.BAD, "administrator/administrator-guide"),
    CONNECTIONS_FEW(Part.DATABASE, Level.WARN, "administrator/doctor"),
    SLOT_HOLDS(Part.DATABASE, Level.WARN, "administrator/doctor"),
    SLOT_LEFT(Part.DATABASE, Level.BAD, "administrator/doctor"),
    TABLE_TIRED(Part.DATABASE, Level.WARN, "administrator/doctor"),
    NUMBERS_RUN_OUT(Part.DATABASE, Level.BAD, "administrator/doctor"),
    MONTHS(Part.DATABASE, Level.OK, ""),
    MONTH_MISSING(Part.DATABASE, Level.BAD, "administrator/doctor"),
    MONTHS_OTHER(Part.DATABASE, Level.WARN, "administrator/doctor"),
    COPIES(Part.DATABASE, Level.OK, ""),
    COPIES_OLD(Part.DATABASE, Level.WARN, "operator/rights"),

    BROKER(Part.BROKER, Level.OK, ""),
    BROKER_AWAY(Part.BROKER, Level.WARN, "operator/alerts#enlacebrokeraway"),
    BROKER_PAGES(Part.BROKER, Level.WARN, "administrator/doctor"),
    BROKER_OUTSIDE(Part.BROKER, Level.OK, ""),

    CERTIFICATES(Part.CERTIFICATES, Level.OK, ""),
    CERTIFICATE_ENDS(Part.CERTIFICATES, Level.WARN, "administrator/tls"),
    CERTIFICATE_ENDED(Part.CERTIFICATES, Level.BAD, "administrator/tls"),
    CERTIFICATES_WRONG(Part.CERTIFICATES, Level.BAD, "administrator/tls"),
    REVOCATION_OLD(Part.CERTIFICATES, Level.WARN, "administrator/certificates"),
    REVOCATION_SHUTS(Part.CERTIFICATES, Level.BAD, "administrator/certificates"),
    CERTIFICATE_REVOKED(Part.CERTIFICATES, Level.BAD, "administrator/certificates"),

    CONFIGURATION(Part.CONFIGURATION, Level.OK, ""),
    CONFIGURATION_WRONG(Part.CONFIGURATION, Level.BAD, "operator/changes"),
    CONFIGURATION_REFUSED(Part.CONFIGURATION, Level.WARN, "operator/changes"),
    CONFIGURATION_UNREAD(Part.CONFIGURATION, Level.BAD, "operator/changes"),

    BACKUP(Part.BACKUPS, Level.OK, ""),
    BACKUP_OLD(Part.BACKUPS, Level.BAD, "operator/alerts#enlacebackup"),
    BACKUP_NEVER(Part.BACKUPS, Level.BAD, "operator/alerts#enlacebackup"),
    BACKUP_ELSEWHERE(Part.BACKUPS, Level.OK, ""),

    AUDIT(Part.AUDIT, Level.OK, ""),
    AUDIT_EMPTY(Part.AUDIT, Level.OK, ""),
    AUDIT_FILE_BEHIND(Part.AUDIT, Level.WARN, "administrator/audit"),
    AUDIT_WHOLE(Part.AUDIT, Level.OK, ""),
    AUDIT_ELSEWHERE(Part.AUDIT, Level.OK, ""),
    AUDIT_UNVERIFIED(Part.AUDIT, Level.WARN, "administrator/audit"),
    AUDIT_UNPROVED(Part.AUDIT, Level.WARN, "administrator/audit"),
    AUDIT_BROKEN(Part.AUDIT, Level.BAD, "administrator/audit"),

    ALARMS_NONE(Part.ALARMS, Level.OK, ""),
    ALARM(Part.ALARMS, Level.WARN, "operator/alerts#enlacealarm"),
    ALARMS_NOW(Part.ALARMS, Level.BAD, "operator/alerts#enlacealarmnow"),

    WAITS_NONE(Part.DELIVERIES, Level.OK, ""),
    WAITS(Part.DELIVERIES, Level.OK, ""),
    LATE(Part.DELIVERIES, Level.BAD, "operator/alerts#enlacedeliverieslate"),
    PARKED(Part.DELIVERIES, Level.WARN, "operator/alerts#enlacedeliveriesparked"),
    REFUSED(Part.DELIVERIES, Level.WARN, "operator/runbook-receiver"),
    GROUPS(Part.DELIVERIES, Level.WARN, "operator/alerts#enlacedeliveriesparked"),

    FILES_CLOSED(Part.FILES, Level.OK, ""),
    FILE_OPEN(Part.FILES, Level.BAD, "administrator/administrator"),
    FILE_MISSING(Part.FILES, Level.BAD, "administrator/administrator"),
    FAULTS_NONE(Part.FILES, Level.OK, ""),
    FAULTS(Part.FILES, Level.WARN, "administrator/doctor");

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
