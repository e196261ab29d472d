package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Follows the folder of plugins: a signed jar that appears is loaded, one that changes replaces the one before, one that vanishes is unloaded. A jar
 * that cannot be used is refused with a reason, and the plugin that ran before goes on. Thread-safe.
 */
public final class Plugins {

    /** Reasons whose result may change when something outside the jar has changed. */
    private static final Set<PluginReason> DEPEND = EnumSet.of(
            PluginReason.NOT_TRUSTED, PluginReason.SIGNER_EXPIRED, PluginReason.TYPE_TWICE, PluginReason.BAD_SETTINGS);

    private final PluginFolder folder;
    private final Path work;
    private final TrustedSigners trusted;
    private final Connectors connectors;
    private final SharedClasses shared = SharedClasses.ofGateway();
    private final Duration patience;
    private final Clock clock;
    private final Consumer<PluginState> listener;
    private final Map<String, PluginFolder.Print> judged = new HashMap<>();
    private final Map<String, Plugin> live = new HashMap<>();
    private final Map<String, PluginState> states = new ConcurrentHashMap<>();
    private List<Object> circumstances = List.of();

    /**
     * The folders and limits of the plugins.
     *
     * @param folder into which they are dropped
     * @param work folder for copies, used by no other component
     * @param config the configuration folder, which holds the trusted signers
     * @param patience how long each step of a plugin may take
     */
    record Places(Path folder, Path work, Path config, Duration patience) {}

    /** @param listener called for each change of a state; for a jar that is gone with neither version nor reason */
    Plugins(Places places, Connectors connectors, Clock clock, Consumer<PluginState> listener) {
        this.folder = new PluginFolder(places.folder());
        this.work = places.work();
        this.trusted = new TrustedSigners(places.config());
        this.patience = places.patience();
        this.connectors = connectors;
        this.clock = clock;
        this.listener = listener;
    }

    /** Returns the state of each jar, by file name. */
    public List<PluginState> states() {
        return states.values().stream()
                .sorted(java.util.Comparator.comparing(PluginState::file))
                .toList();
    }

    /** True if the site trusts any signer, so that connectors may still be added. */
    public boolean mayCome() {
        return !trusted.certificates().isEmpty();
    }

    /** Loads the jars in the folder, before there are links. */
    synchronized void first() {
        look(new NoPluginHost(), true);
    }

    /** Builds and opens the routes of the plugins that {@link #first} loaded. A plugin that cannot be opened is refused. */
    synchronized void open(PluginHost host) {
        for (Plugin plugin : List.copyOf(live.values())) {
            try {
                host.exclusively(() -> {
                    host.prepare(plugin);
                    host.begin(plugin);
                });
            } catch (PluginRefusedException refused) {
                letGo(plugin, host);
                refuse(plugin.file().name(), refused);
            }
        }
    }

    /** Scans the folder once. */
    synchronized void look(PluginHost host) {
        look(host, false);
    }

    private void look(PluginHost host, boolean first) {
        try {
            PluginFolder.Look look = first ? folder.first() : folder.look();
            states.keySet().stream()
                    .filter(name -> !look.all().contains(name))
                    .toList()
                    .forEach(name -> vanished(name, host));
            Set<Certificate> signers = trusted.certificates();
            consider(signers, host);
            look.still().forEach((name, print) -> {
                if (!print.equals(judged.put(name, print))) {
                    judge(name, signers, host);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Old results are checked again when the things they depend on have changed. */
    private void consider(Set<Certificate> signers, PluginHost host) {
        List<Object> now = List.of(signers, new TreeSet<>(live.keySet()), host.configuration());
        if (now.equals(circumstances)) {
            return;
        }
        circumstances = now;
        for (Plugin plugin : List.copyOf(live.values())) {
            try {
                new SignedJar(signers, clock).version(plugin.file().copy());
            } catch (PluginRefusedException noMore) {
                letGo(plugin, host);
                refuse(plugin.file().name(), noMore);
            }
        }
        states.values().stream()
                .filter(state -> state.refused() && DEPEND.contains(state.reason()))
                .forEach(state -> judged.remove(state.file()));
    }

    private void judge(String name, Set<Certificate> signers, PluginHost host) {
        try {
            PluginFile file = PluginFile.take(folder.file(name), work, new SignedJar(signers, clock));
            Plugin next = Plugin.load(file, shared, patience);
            try {
                takeOver(next, host);
            } catch (PluginRefusedException refused) {
                next.end();
                throw refused;
            }
        } catch (PluginRefusedException refused) {
            refuse(name, refused);
        }
    }

    private void takeOver(Plugin next, PluginHost host) throws PluginRefusedException {
        Plugin sameFile = live.get(next.file().name());
        Optional<Plugin> sameType = connectors.plugin(next.type());
        TypeConflict.check(next, sameType, connectors);
        host.exclusively(() -> new PluginUpgrade(connectors, host).run(next, sameType));
        sameType.ifPresent(old -> live.remove(old.file().name(), old));
        live.put(next.file().name(), next);
        sameType.filter(old -> !old.file().name().equals(next.file().name()))
                .ifPresent(old -> refuse(old.file().name(), TypeConflict.inUse(next)));
        // The file held another type before.
        if (sameFile != null && !sameFile.type().equals(next.type())) {
            leave(sameFile, host);
        }
        change(new PluginState(next.file().name(), next.type(), next.file().version(), null, "", clock.instant()));
    }

    private void vanished(String name, PluginHost host) {
        judged.remove(name);
        Plugin plugin = live.get(name);
        if (plugin != null) {
            letGo(plugin, host);
        }
        PluginState before = states.remove(name);
        listener.accept(new PluginState(name, before.type(), "", null, "", clock.instant()));
    }

    private void letGo(Plugin plugin, PluginHost host) {
        live.remove(plugin.file().name(), plugin);
        leave(plugin, host);
    }

    private void leave(Plugin plugin, PluginHost host) {
        connectors.remove(plugin);
        host.gone(plugin);
        plugin.end();
    }

    private void refuse(String name, PluginRefusedException why) {
        Plugin serving = live.get(name);
        change(new PluginState(
                name,
                serving == null ? "" : serving.type(),
                serving == null ? "" : serving.file().version(),
                why.reason(),
                why.detail(),
                clock.instant()));
    }

    private void change(PluginState state) {
        if (!state.same(states.put(state.file(), state))) {
            listener.accept(state);
        }
    }

    /** Unloads all plugins, when no route receives or sends any more. */
    synchronized void end() {
        List.copyOf(live.values()).forEach(plugin -> letGo(plugin, new NoPluginHost()));
    }
}
