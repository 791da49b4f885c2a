using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An enum kept as its labels.</summary>
internal sealed class LabelledEnum<T> : TypeDecorator<T, string>
    where T : struct, Enum
{
    private readonly EnumLabels _labels;
    private readonly FrozenDictionary<T, string> _labelOf;
    private readonly FrozenDictionary<string, T> _valueOf;

    private LabelledEnum(EnumLabels labels, T[] values) : base(labels)
    {
        _labels = labels;
        _labelOf = values.Index().ToFrozenDictionary(v => v.Item, v => labels.Labels[v.Index]);
        _valueOf = values.Index().ToFrozenDictionary(v => labels.Labels[v.Index], v => v.Item, StringComparer.Ordinal);
    }

    /// <summary>Labels every value of the enum once.</summary>
    /// <exception cref="ArgumentException">The enum has no values, or two of them have one label.</exception>
    public static LabelledEnum<T> Create(string? name, string? schemaName, Func<T, string>? label, bool isChecked, string? checkName)
    {
        var values = Enum.GetValues<T>().Distinct().ToArray();
        ImmutableArray<string> labels = [.. values.Select(v => label?.Invoke(v) ?? v.ToString())];
        if (values.Length == 0)
        {
            throw new ArgumentException($"{typeof(T).Name} has no values.");
        }

        return labels.Distinct(StringComparer.Ordinal).Count() == labels.Length
            ? new LabelledEnum<T>(new EnumLabels(name, schemaName, labels, isChecked, checkName), values)
            : throw new ArgumentException($"Two values of {typeof(T).Name} have the same label.", nameof(label));
    }

    // What the values are called is in the labels; that equal labels stand for equal values is not.
    public override bool Equals(object? obj) => obj is LabelledEnum<T> other && other._labels.Equals(_labels) && _valueOf.All(v => other._valueOf[v.Key].Equals(v.Value));

    public override int GetHashCode() => _labels.GetHashCode();

    protected override string ToStored(T value) => _labelOf.TryGetValue(value, out var label) ? label : throw new DataException(
        $"{value} is no value that {typeof(T).Name} declares, and has no label to be kept by.");

    protected override T FromStored(string stored) => _valueOf.TryGetValue(stored, out var value) ? value : throw new DataException(
        $"The stored value '{stored}' is no label of {typeof(T).Name}. Its labels are: {string.Join(", ", _labels.Labels)}.");
}
