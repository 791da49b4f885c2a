using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The values that an execution gives to named parameters.</summary>
internal sealed class NamedValues
{
    private readonly ImmutableArray<(string Name, object? Value)> _values;

    private NamedValues(ImmutableArray<(string Name, object? Value)> values) => _values = values;

    public static NamedValues None { get; } = new([]);

    public static NamedValues Of(string name, object? value) => None.With(name, value);

    public NamedValues With(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i].Name == name)
            {
                return new(_values.SetItem(i, (name, value)));
            }
        }

        return new(_values.Add((name, value)));
    }

    public NamedValues With(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (_values.IsEmpty && values.Length == 1)
        {
            return With(values[0].Name, values[0].Value);
        }

        var all = this;
        foreach (var (name, value) in values)
        {
            all = all.With(name, value);
        }

        return all;
    }

    public bool TryGet(string name, out object? value)
    {
        foreach (var given in _values)
        {
            if (given.Name == name)
            {
                value = given.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Refuses a value for a parameter that there is not.</summary>
    /// <param name="parameters">The parameters that travel beside the text; null without one.</param>
    /// <param name="shaping">The names of those that the text depends on.</param>
    /// <exception cref="UsageException">There is no parameter of a name that has a value.</exception>
    public void RequireKnown(OpenParameters? parameters, string[] shaping)
    {
        foreach (var (name, _) in _values)
        {
            if (parameters?.Has(name) != true && !shaping.Contains(name))
            {
                string[] known = [.. (parameters?.Names ?? []).Concat(shaping).Distinct()];
                throw new UsageException(known.Length == 0
                    ? $"The statement has no parameter '{name}': it has none with a name. Write one as `Param<…>(\"{name}\")`."
                    : $"The statement has no parameter '{name}'. Its parameters are: {string.Join(", ", known)}.");
            }
        }
    }

    /// <summary>A value as one of the parameter's type.</summary>
    /// <exception cref="UsageException">It has another type.</exception>
    public static T Fitting<T>(string name, object? value) => value switch
    {
        T fitting => fitting,
        null when default(T) is null => default!,
        _ => throw new UsageException($"The parameter '{name}' takes a value of {typeof(T)}, and was given {(value is null ? "null" : $"one of {value.GetType()}")}."),
    };

    public static UsageException Missing(string name) =>
        new($"The parameter '{name}' has no value. Give it one: `.Bind(\"{name}\", value)`, or a value for executions that give none, `Param(\"{name}\", value)`.");

    public static CompileException Unshaped(string name) =>
        new($"The SQL text depends on the value of the parameter '{name}', which is a list or a part of the text: give it first, `.Bind(\"{name}\", value)`.");
}
