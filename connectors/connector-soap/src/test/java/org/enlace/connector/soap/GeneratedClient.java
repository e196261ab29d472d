package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The client that {@code wsimport} of the JAX-WS reference implementation makes of a contract it fetches, compiled and loaded apart from everything of
 * ours and of CXF: these classes know what {@code ?wsdl} says, and nothing else.
 */
final class GeneratedClient implements AutoCloseable {

    private static final String PACKAGE = "generated";
    /** Whatever belongs to the reference implementation; CXF would offer itself as another one. */
    private static final List<String> OTHERS = List.of("/cxf-", "/camel-", "connector", "/wss4j", "main.");

    private final URLClassLoader loader;
    private final Object service;
    private Object port;

    private GeneratedClient(URLClassLoader loader, Object service) {
        this.loader = loader;
        this.service = service;
    }

    /**
     * Fetches, generates and compiles.
     *
     * @param service name of its class
     */
    static GeneratedClient of(URI wsdl, Path folder, String service) throws Exception {
        URLClassLoader loader = new URLClassLoader(jars(folder), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        wsimport(loader, wsdl, folder);
        compile(folder);
        Class<?> made = loader.loadClass(PACKAGE + "." + service);
        Object instance = made.getConstructor(URL.class).newInstance(wsdl.toURL());
        return new GeneratedClient(loader, instance);
    }

    /** From now on by this port. */
    GeneratedClient at(String name) throws Exception {
        port = service.getClass().getMethod("get" + name).invoke(service);
        return this;
    }

    private static URL[] jars(Path folder) throws MalformedURLException {
        List<URL> jars = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (each.endsWith(".jar") && OTHERS.stream().noneMatch(each::contains)) {
                jars.add(Path.of(each).toUri().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static void wsimport(ClassLoader loader, URI wsdl, Path folder) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        // without -extension it leaves ports of SOAP 1.2 out
        Class<?> tool = loader.loadClass("com.sun.tools.ws.wscompile.WsimportTool");
        Object wsimport = tool.getConstructor(OutputStream.class).newInstance(said);
        String[] arguments = {
            "-Xnocompile",
            "-extension",
            "-p",
            PACKAGE,
            "-s",
            folder.toString(),
            "-d",
            folder.toString(),
            wsdl.toString()
        };
        Object worked = tool.getMethod("run", String[].class).invoke(wsimport, (Object) arguments);
        assertThat(worked).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(true);
    }

    private static void compile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(folder)) {
            sources.map(Path::toString).filter(each -> each.endsWith(".java")).forEach(arguments::add);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int worked = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        assertThat(worked).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    /** As a user of Basic, which every JAX-WS client can show. */
    @SuppressWarnings("unchecked")
    GeneratedClient as(String user, String password) throws Exception {
        Object context = loader.loadClass("jakarta.xml.ws.BindingProvider")
                .getMethod("getRequestContext")
                .invoke(port);
        var map = (java.util.Map<String, Object>) context;
        map.put("jakarta.xml.ws.security.auth.username", user);
        map.put("jakarta.xml.ws.security.auth.password", password);
        map.put("com.sun.xml.ws.request.timeout", 10_000);
        map.put("com.sun.xml.ws.connect.timeout", 10_000);
        return this;
    }

    /** Calls the only operation of this name; the answer's parts come back as they are in the contract. */
    List<Object> call(String operation, Object argument, int parts) throws Exception {
        Class<?> holder = loader.loadClass("jakarta.xml.ws.Holder");
        Object[] arguments = new Object[1 + parts];
        arguments[0] = argument;
        for (int i = 1; i <= parts; i++) {
            arguments[i] = holder.getConstructor().newInstance();
        }
        Arrays.stream(port.getClass().getMethods())
                .filter(each -> each.getName().equals(operation) && each.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow()
                .invoke(port, arguments);
        List<Object> answer = new ArrayList<>();
        for (int i = 1; i <= parts; i++) {
            answer.add(holder.getField("value").get(arguments[i]));
        }
        return answer;
    }

    /** Reads a message into an object of a generated class. */
    Object read(Path message, String type) throws Exception {
        return loader.loadClass("jakarta.xml.bind.JAXB")
                .getMethod("unmarshal", File.class, Class.class)
                .invoke(null, message.toFile(), loader.loadClass(PACKAGE + "." + type));
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
