package org.enlace.gateway.security.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.security.audit.AuditReport.Fault;
import org.enlace.gateway.security.audit.AuditReport.Kind;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.CheckpointHead;
import org.enlace.gateway.security.audit.verification.StoredChain;

/** What somebody with all rights over the database, and sometimes over the file, may do. Each answers what verification must tell first. */
public enum Tampering {
    EDITED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            long seq = in(random, 2, trail.of(chain).size());
            List<String> changes = List.of(
                    "actor = 'operator:eve'",
                    "action = 'REFUSED'",
                    "subject = 'other'",
                    "at = at - interval '1 hour'",
                    "facts = '{}'",
                    "facts = '{\"number\": 7}'",
                    "prev = sha256('x')",
                    "hash = sha256('x')");
            String change = changes.get(random.nextInt(changes.size()));
            trail.installation().sql("update audit.entry set " + change + where(chain, seq));
            return told(chain, seq, Kind.CHANGED);
        }
    },
    FIRST_EDITED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            trail.installation().sql("update audit.entry set subject = 'other'" + where(chain, 1));
            return told(chain, 1, Kind.CHANGED);
        }
    },
    EDITED_WITH_ITS_HASH {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            List<StoredAuditEntry> entries = trail.of(chain);
            int seq = in(random, 2, entries.size());
            entries.set(seq - 1, Trail.forged(entries.get(seq - 1)));
            trail.compute(chain, entries, seq);
            return told(chain, seq, Kind.REWRITTEN);
        }
    },
    REWRITTEN_ONWARD {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.newest();
            List<StoredAuditEntry> entries = trail.of(chain);
            int seq = in(random, 2, entries.size());
            entries.set(seq - 1, Trail.forged(entries.get(seq - 1)));
            trail.compute(chain, entries, entries.size());
            return told(chain, seq, Kind.REWRITTEN);
        }
    },
    DELETED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            long seq = in(random, 1, trail.of(chain).size() - 1);
            trail.installation().sql("delete from audit.entry" + where(chain, seq));
            return told(chain, seq, Kind.MISSING);
        }
    },
    DELETED_AND_NUMBERED_ANEW {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            return without(trail, random, false, Kind.MISSING);
        }
    },
    DELETED_AND_COMPUTED_ANEW {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            return without(trail, random, true, Kind.REWRITTEN);
        }
    },
    INSERTED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            return with(trail, random, false, Kind.INSERTED);
        }
    },
    INSERTED_AND_COMPUTED_ANEW {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            return with(trail, random, true, Kind.REWRITTEN);
        }
    },
    REORDERED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            return swapped(trail, random, false, Kind.REORDERED);
        }
    },
    REORDERED_AND_COMPUTED_ANEW {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            return swapped(trail, random, true, Kind.REWRITTEN);
        }
    },
    TRUNCATED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            int seq = in(random, 2, trail.of(chain).size());
            trail.installation().sql("delete from audit.entry where chain = '" + chain.chain() + "' and seq >= " + seq);
            return told(chain, seq, Kind.TRUNCATED);
        }
    },
    NEWEST_CHAIN_GONE {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.newest();
            trail.installation()
                    .sql(
                            "delete from audit.entry where chain = '" + chain.chain() + "'",
                            "delete from audit.chain where chain = '" + chain.chain() + "'");
            return told(chain, 1, Kind.TRUNCATED);
        }
    },
    RESTORED {
        @Override
        public String change(Trail trail, Random random) throws SQLException, IOException {
            List<Checkpoint> all = trail.checkpoints();
            long kept = in(random, 1, all.size() - 1);
            Map<UUID, Long> then = all.stream()
                    .filter(each -> each.number() <= kept)
                    .flatMap(each -> each.heads().stream())
                    .collect(Collectors.toMap(CheckpointHead::chain, CheckpointHead::seq, Math::max));
            String first = null;
            for (StoredChain chain : trail.chains()) {
                long seq = then.getOrDefault(chain.chain(), 0L);
                if (first == null && seq < trail.of(chain).size()) {
                    first = told(chain, seq + 1, Kind.RESTORED);
                }
                trail.installation()
                        .sql("delete from audit.entry where chain = '" + chain.chain() + "' and seq > " + seq);
                if (seq == 0) {
                    trail.installation().sql("delete from audit.chain where chain = '" + chain.chain() + "'");
                }
            }
            trail.installation().sql("delete from audit.checkpoint where number > " + kept);
            return first;
        }
    },
    CHAIN_ROW_EDITED {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            List<String> changes =
                    List.of("lane = 'other'", "started_at = started_at - interval '1 day'", "number = default");
            trail.installation()
                    .sql("update audit.chain set " + changes.get(random.nextInt(changes.size())) + " where chain = '"
                            + chain.chain() + "'");
            return told(chain, 1, Kind.CHAIN_CHANGED);
        }
    },
    CHAIN_ROW_GONE {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain chain = trail.any(random);
            trail.installation().sql("delete from audit.chain where chain = '" + chain.chain() + "'");
            return told(chain, 1, Kind.CHAIN_CHANGED);
        }
    },
    CHAIN_SLIPPED_IN {
        @Override
        public String change(Trail trail, Random random) throws SQLException {
            StoredChain beside = trail.chains().get(AuditFixture.LANES.size());
            StoredChain forged =
                    new StoredChain(UUID.randomUUID(), "node-3/trail", beside.startedAt(), beside.number());
            trail.installation()
                    .sql("insert into audit.chain (chain, lane, started_at, number) overriding system value values ('"
                            + forged.chain() + "', '" + forged.lane() + "', '" + forged.startedAt() + "', "
                            + forged.number() + ")");
            StoredAuditEntry first = new StoredAuditEntry(
                    forged.chain(),
                    1,
                    forged.startedAt(),
                    "gateway",
                    AuditAction.CHAIN_STARTED.name(),
                    forged.lane(),
                    "{}",
                    new byte[0],
                    new byte[0]);
            trail.compute(forged, List.of(first), 1);
            return told(forged, 1, Kind.INSERTED);
        }
    },
    CHECKPOINT_EDITED {
        @Override
        public String change(Trail trail, Random random) throws SQLException, IOException {
            long number = in(random, 1, trail.checkpoints().size());
            List<String> changes = List.of(
                    "statement = replace(statement, 'node-1', 'node-9')",
                    "signature = sha512('x')",
                    "key_id = 'other'");
            trail.installation()
                    .sql("update audit.checkpoint set " + changes.get(random.nextInt(changes.size()))
                            + " where number = " + number);
            return number + " " + Fault.FORGED;
        }
    },
    CHECKPOINT_ROW_GONE {
        @Override
        public String change(Trail trail, Random random) throws SQLException, IOException {
            int all = trail.checkpoints().size();
            long number = in(random, 1, all);
            trail.installation().sql("delete from audit.checkpoint where number = " + number);
            return number + " " + (number == all ? Fault.NOT_IN_DATABASE : Fault.GONE);
        }
    },
    LINE_EDITED {
        @Override
        public String change(Trail trail, Random random) throws IOException {
            List<String> lines = Files.readAllLines(trail.installation().file());
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int where = random.nextInt(line.length());
            char other = line.charAt(where) == 'A' ? 'B' : 'A';
            lines.set(at, line.substring(0, where) + other + line.substring(where + 1));
            Files.write(trail.installation().file(), lines);
            return (at + 1) + " " + Fault.FORGED;
        }
    },
    LINE_GONE {
        @Override
        public String change(Trail trail, Random random) throws IOException {
            List<String> lines = Files.readAllLines(trail.installation().file());
            int at = random.nextInt(lines.size() - 1);
            lines.remove(at);
            Files.write(trail.installation().file(), lines);
            return (at + 1) + " " + Fault.GONE;
        }
    },
    /** Everything computed anew and signed with a key of the forger's own. */
    SIGNED_BY_ANOTHER {
        @Override
        public String change(Trail trail, Random random) throws SQLException, IOException {
            REWRITTEN_ONWARD.change(trail, random);
            AuditKey other =
                    AuditKey.open(trail.installation().file().resolveSibling("other-" + random.nextLong() + ".pem"));
            List<Checkpoint> forged = new ArrayList<>();
            String prev = "";
            for (Checkpoint each : trail.checkpoints()) {
                Checkpoint mine = Checkpoint.sign(each.number(), each.at(), prev, each.heads(), other);
                forged.add(mine);
                prev = mine.statement().digest();
            }
            trail.installation().sql("delete from audit.checkpoint");
            Files.write(
                    trail.installation().file(),
                    forged.stream().map(each -> each.statement().line()).toList());
            return "1 " + Fault.FORGED;
        }
    };

    /** Does it. */
    public abstract String change(Trail trail, Random random) throws SQLException, IOException;

    private static String without(Trail trail, Random random, boolean compute, Kind kind) throws SQLException {
        StoredChain chain = trail.any(random);
        List<StoredAuditEntry> entries = trail.of(chain);
        int seq = in(random, 2, entries.size() - 1);
        entries.remove(seq - 1);
        trail.compute(chain, entries, compute ? entries.size() : 0);
        return told(chain, seq, kind);
    }

    private static String with(Trail trail, Random random, boolean compute, Kind kind) throws SQLException {
        StoredChain chain = trail.any(random);
        List<StoredAuditEntry> entries = trail.of(chain);
        int seq = in(random, 2, entries.size());
        entries.add(seq - 1, Trail.forged(entries.get(seq - 2)));
        trail.compute(chain, entries, compute ? entries.size() : 0);
        return told(chain, seq, kind);
    }

    private static String swapped(Trail trail, Random random, boolean compute, Kind kind) throws SQLException {
        StoredChain chain = trail.any(random);
        List<StoredAuditEntry> entries = trail.of(chain);
        int seq = in(random, 2, entries.size() - 1);
        Collections.swap(entries, seq - 1, in(random, seq + 1, entries.size()) - 1);
        trail.compute(chain, entries, compute ? entries.size() : 0);
        return told(chain, seq, kind);
    }

    private static int in(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static String where(StoredChain chain, long seq) {
        return " where chain = '" + chain.chain() + "' and seq = " + seq;
    }

    private static String told(StoredChain chain, long seq, Kind kind) {
        return chain.chain() + " " + seq + " " + kind;
    }
}
