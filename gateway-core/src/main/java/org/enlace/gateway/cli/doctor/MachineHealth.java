package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.platform.database.DiskSpaceMonitor;
import org.springframework.util.unit.DataSize;

/** Checks the disk of the data folder, and Java's time zone data. */
public final class MachineHealth {

    private static final long MIB = 1L << 20;
    private static final int FEW_INODES = 5;
    private static final int ZONE_YEARS = 2;

    private final Installation installation;

    public MachineHealth(Installation installation) {
        this.installation = installation;
    }

    public void look(List<Found> found) {
        room(found);
        OptionalInt inodes = inodesLeft(installation.data().root());
        if (inodes.isPresent() && inodes.getAsInt() < FEW_INODES) {
            found.add(HealthSign.INODES_FEW.found(inodes.getAsInt()));
        }
        zones(found);
    }

    private void room(List<Found> found) {
        long low = installation.settings().size("enlace.space.low", DataSize.ofMegabytes(512));
        try {
            long free = DiskSpaceMonitor.free(installation.data().root());
            found.add(
                    free < low
                            ? HealthSign.ROOM_LOW.found(free / MIB, low / MIB)
                            : HealthSign.ROOM.found(free / MIB, low / MIB));
        } catch (IOException unknown) {
            found.add(HealthSign.ROOM_LOW.found(0, low / MIB));
        }
    }

    /** Returns the percentage of free inodes; empty if the file system does not count them or cannot be queried. */
    static OptionalInt inodesLeft(Path folder) {
        Path there = folder.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            Process df = new ProcessBuilder("df", "-Pi", there.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(df.getInputStream().readNBytes(1 << 16), StandardCharsets.UTF_8);
            df.waitFor(5, TimeUnit.SECONDS);
            List<String> lines = said.lines().toList();
            String[] columns = lines.get(lines.size() - 1).trim().split("\\s+");
            int percent = columns.length < 2 ? -1 : columns.length - 2;
            return percent >= 0 && columns[percent].matches("[0-9]{1,3}%")
                    ? OptionalInt.of(100 - Integer.parseInt(columns[percent].replace("%", "")))
                    : OptionalInt.empty();
        } catch (IOException | IndexOutOfBoundsException nobody) {
            return OptionalInt.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private void zones(List<Found> found) {
        try {
            String version = ZoneRulesProvider.getVersions("America/Guayaquil").lastKey();
            int year = Integer.parseInt(version.substring(0, 4));
            int now = LocalDate.ofInstant(installation.clock().instant(), ZoneOffset.UTC)
                    .getYear();
            found.add((year + ZONE_YEARS < now ? HealthSign.ZONES_OLD : HealthSign.ZONES).found(version));
        } catch (ZoneRulesException | NumberFormatException unknown) {
            found.add(HealthSign.ZONES_OLD.found("?"));
        }
    }
}
