package org.steelyard.parts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The parts of a role, sorted by name. {@link ServiceLoader} finds them; there is no list to edit.
 */
public final class Catalog<T> {
  /** What a class path holds does not change; looking it up reads files. */
  private static final ClassValue<Catalog<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Catalog<?> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private final Role role;
  private final Map<String, Part<T>> parts;

  private Catalog(Role role, Map<String, Part<T>> parts) {
    this.role = role;
    this.parts = parts;
  }

  /**
   * The parts that are a {@code type}: a role, or a narrower type below one.
   *
   * @throws IllegalArgumentException if {@code type} is not below a role
   * @throws IllegalStateException if a part is no record or two have one name
   */
  @SuppressWarnings("unchecked") // The catalog of a class is one of its subclasses.
  public static <T> Catalog<T> of(Class<T> type) {
    return (Catalog<T>) KNOWN.get(type);
  }

  private static <T> Catalog<T> find(Class<T> type) {
    Class<?> service =
        Roles.of(type)
            .orElseThrow(() -> new IllegalArgumentException(type.getName() + " plays no role"));
    Role role = Optional.ofNullable(service.getAnnotation(Role.class)).orElseThrow();
    Map<String, Part<T>> parts = new TreeMap<>();
    // The role's own loader: the same catalog on every thread.
    ServiceLoader.load(service, service.getClassLoader()).stream()
        .map(ServiceLoader.Provider::type)
        .filter(type::isAssignableFrom)
        .forEach(found -> add(role, found.asSubclass(type), parts));
    return new Catalog<>(role, parts);
  }

  private static <T> void add(Role role, Class<? extends T> found, Map<String, Part<T>> parts) {
    if (!found.isRecord()) {
      throw new IllegalStateException(found.getName() + " is a " + role.name() + " but no record");
    }
    Part<T> part = new Part<>(name(role, found), found);
    Part<T> other = parts.putIfAbsent(part.name(), part);
    if (other != null) {
      throw new IllegalStateException(
          "two %s are named %s: %s and %s"
              .formatted(
                  role.plural(), part.name(), other.type().getName(), part.type().getName()));
    }
  }

  private static String name(Role role, Class<?> type) {
    Named named = type.getAnnotation(Named.class);
    if (named != null) {
      return named.value();
    }
    String name = type.getSimpleName();
    boolean shorter = name.endsWith(role.suffix()) && name.length() > role.suffix().length();
    return Names.kebab(shorter ? name.substring(0, name.length() - role.suffix().length()) : name);
  }

  /** The role's key: "step-size". */
  public String role() {
    return role.name();
  }

  /** One part of it, in words: "step size". */
  public String word() {
    return role.name().replace('-', ' ');
  }

  /** Several, in words: "step sizes". */
  public String plural() {
    return role.plural();
  }

  /** The name of the part that a bare number stands for; empty if it stands for none. */
  String number() {
    return role.number();
  }

  boolean isNotEmpty() {
    return !parts.isEmpty();
  }

  /** In alphabetical order. */
  public List<String> names() {
    return List.copyOf(parts.keySet());
  }

  /** In the order of their names. */
  public List<Part<T>> parts() {
    return List.copyOf(parts.values());
  }

  /** The part of that name. */
  public Optional<Part<T>> find(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  /** The part that {@code value} is an instance of. */
  public Optional<Part<T>> partOf(Object value) {
    return parts.values().stream().filter(part -> part.type() == value.getClass()).findFirst();
  }

  /** The sentence that refuses a name. */
  String unknown(Settings.Scalar name) {
    Collection<String> names = parts.keySet();
    return "there is no %s named %s%s There are: %s"
        .formatted(word(), name, Names.suggestion(name.text(), names, "."), choice());
  }

  /** Everything that may stand for a part. */
  String choice() {
    return (parts.isEmpty() ? "none" : String.join(", ", parts.keySet()))
        + (parts.containsKey(number()) ? "; or a number" : "");
  }
}
