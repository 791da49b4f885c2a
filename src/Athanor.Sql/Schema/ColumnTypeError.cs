namespace Athanor.Sql;

/// <summary>The error of a column that was asked for by its name with another type than its own.</summary>
internal static class ColumnTypeError
{
    /// <param name="name">The column, as the message calls it.</param>
    /// <param name="holds">The C# type of its values.</param>
    /// <param name="asked">The C# type that was asked for.</param>
    /// <param name="isNullable">Whether its schema lets it be NULL, whatever its type holds.</param>
    public static ArgumentException Of(string name, Type holds, Type asked, bool isNullable = false)
    {
        var wayOut = "";
        if (Nullable.GetUnderlyingType(holds) == asked)
        {
            wayOut = $" It may be NULL: ask for {NameOf(holds)}.";
        }
        else if (Nullable.GetUnderlyingType(asked) == holds)
        {
            wayOut = isNullable
                ? " Its type has no null, although its column may be NULL: declare it by `SqlTypes.Nullable(…)`."
                : $" It is never NULL in its table: ask for {NameOf(holds)}, and where an outer join may lack it for `.OrNull` of that.";
        }

        return new ArgumentException($"Column '{name}' holds {NameOf(holds)}, not {NameOf(asked)}.{wayOut}", nameof(name));
    }

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } value ? value.Name + "?" : type.IsGenericType ? type.ToString() : type.Name;
}
