namespace Athanor.Orm.Generators.Models;

/// <summary>How a column's values travel between C# and SQL.</summary>
/// <param name="ClrType">The type without nullability: <c>long</c>, <c>global::Shop.Color</c>.</param>
/// <param name="IsReference">Whether it is a reference type.</param>
/// <param name="IsNullable">Whether null is a value in C#: <c>int?</c>, <c>string?</c>, or text in code without nullability.</param>
/// <param name="IsOblivious">Whether it stands in code without nullability, which says nothing about null.</param>
/// <param name="SqlType">The SQL type of the values that are not null, in code.</param>
/// <param name="Getter">The row's typed getter; null when the SQL type reads.</param>
/// <param name="HandlesNull">Whether the SQL type is of the nullable form itself.</param>
/// <param name="ComparesByOperator">Whether <c>!=</c> of the type says that a value is another one.</param>
internal sealed record ValueModel(string ClrType, bool IsReference, bool IsNullable, bool IsOblivious, string SqlType, string? Getter, bool HandlesNull, bool ComparesByOperator)
{
    /// <summary>The type in columns and mappings.</summary>
    public string Type => IsNullable ? $"{ClrType}?" : ClrType;

    /// <summary>Whether the SQL type is kept in a field of the mapping, since rows are read by it.</summary>
    public bool HasOwnSqlType => Getter is null;
}
