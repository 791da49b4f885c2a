using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A text that is one of a list of labels: a type of its own where it has a name and the database has such types, else text that a check may guard.</summary>
/// <remarks><see cref="SqlTypes.EnumType{T}"/> and <see cref="SqlTypes.EnumText{T}"/> make it.</remarks>
public sealed class EnumLabels : SqlType<string>
{
    internal EnumLabels(string? name, string? schemaName, ImmutableArray<string> labels, bool isChecked, string? checkName) : base(SqlTypeKind.Enum)
    {
        Name = name;
        SchemaName = schemaName;
        Labels = labels;
        IsChecked = isChecked;
        CheckName = checkName;
        Length = Math.Max(1, labels.Max(l => l.Length));
    }

    /// <summary>The type's name in the database; null for plain text.</summary>
    public string? Name { get; }

    /// <summary>The schema that the type stands in; null for the default one.</summary>
    public string? SchemaName { get; }

    /// <summary>The labels, in the order of the enum's values.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>Whether a constraint lets no other text into the column, where the database has no type for it.</summary>
    public bool IsChecked { get; }

    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? CheckName { get; }

    /// <inheritdoc/>
    public override int? Length { get; }

    /// <inheritdoc/>
    public override string Read(RowReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetString(ordinal);
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer, int index, string value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(index, value);
    }

    /// <inheritdoc/>
    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<string> values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteArray(index, this, values.ToArray());
    }

    internal override string[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls) => SqlTypes.Text.ReadArray(reader, ordinal, out nulls);

    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<string> values, ReadOnlySpan<bool> nulls) =>
        WriteArray(writer, index, values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EnumLabels other && other.Name == Name && other.SchemaName == SchemaName
        && other.IsChecked == IsChecked && other.CheckName == CheckName && other.Labels.SequenceEqual(Labels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, SchemaName, Labels.Length, Labels[0]);
}
