package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.langchain4j.invocation.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an AI service's method declares.
 *
 * @param fixed the examples that it lists
 * @param selected whether examples are chosen besides
 * @param pool the pool to choose from; empty for the default
 * @param max how many to choose; 0 for the default
 */
record Declaration(List<Example> fixed, boolean selected, String pool, int max) {

  static final Declaration NONE = new Declaration(List.of(), true, "", 0);

  static Declaration of(FewShotContext context) {
    return context.invocation().map(Declaration::of).orElse(NONE);
  }

  private static Declaration of(InvocationContext invocation) {
    if (invocation.interfaceName() == null || invocation.methodName() == null) {
      return NONE;
    }
    Class<?> service = load(invocation.interfaceName());
    List<Declaration> found =
        Arrays.stream(service.getMethods())
            .filter(method -> method.getName().equals(invocation.methodName()))
            .filter(method -> takes(method, invocation.methodArguments()))
            .map(method -> of(service, method))
            .distinct()
            .toList();
    if (found.size() > 1) {
      throw new IllegalStateException(
          invocation.interfaceName()
              + "."
              + invocation.methodName()
              + " is overloaded with different examples, and the arguments fit more than one");
    }
    return found.isEmpty() ? NONE : found.getFirst();
  }

  private static Class<?> load(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return loadFrom(context, name)
        .or(() -> loadFrom(FewShot.class.getClassLoader(), name))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the AI service "
                        + name
                        + " must be visible to the thread's context class loader, for its"
                        + " annotations to be read"));
  }

  private static Optional<Class<?>> loadFrom(@Nullable ClassLoader loader, String name) {
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean takes(Method method, @Nullable List<Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (arguments == null || types.length != arguments.size()) {
      return types.length == 0 && arguments == null;
    }
    for (int i = 0; i < types.length; i++) {
      Object argument = arguments.get(i);
      if (argument != null && !types[i].isPrimitive() && !types[i].isInstance(argument)) {
        return false;
      }
    }
    return true;
  }

  private static Declaration of(Class<?> service, Method method) {
    Examples listed = find(service, method, Examples.class);
    FewShotExamples chosen = find(service, method, FewShotExamples.class);
    if (chosen != null && (chosen.max() < 0 || chosen.max() > FewShotBuilder.MAX_EXAMPLES)) {
      throw new IllegalStateException(
          "max of @FewShotExamples on "
              + method.getName()
              + " must be in [0, "
              + FewShotBuilder.MAX_EXAMPLES
              + "] but was "
              + chosen.max());
    }
    return new Declaration(
        listed == null ? List.of() : examples(method, listed),
        chosen != null || listed == null,
        chosen == null ? "" : chosen.pool(),
        chosen == null ? 0 : chosen.max());
  }

  private static <A extends Annotation> @Nullable A find(
      Class<?> service, Method method, Class<A> type) {
    A own = method.getAnnotation(type);
    return own == null ? service.getAnnotation(type) : own;
  }

  private static List<Example> examples(Method method, Examples listed) {
    List<Example> examples = new ArrayList<>();
    for (dev.exemplar4j.langchain4j.Example one : listed.value()) {
      String id = method.getName() + "#" + (examples.size() + 1);
      examples.add(Example.of(id, one.user(), one.ai()));
    }
    return List.copyOf(examples);
  }
}
