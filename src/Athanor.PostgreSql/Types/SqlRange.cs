using System.Globalization;

namespace Athanor.PostgreSql;

/// <summary>A range of values as PostgreSQL has it: from a lower to an upper bound, each included or not, or open.</summary>
/// <remarks>Ranges are equal when they say the same in the same words: of whole numbers and dates the server gives back <c>[lower, upper)</c>, whatever was written.</remarks>
/// <typeparam name="T">The type of the bounds.</typeparam>
public readonly record struct SqlRange<T>
    where T : struct
{
    /// <summary>A range between two bounds.</summary>
    /// <param name="lower">The lower bound; null for none.</param>
    /// <param name="upper">The upper bound; null for none.</param>
    /// <param name="includesLower">Whether the lower bound lies inside.</param>
    /// <param name="includesUpper">Whether the upper bound lies inside.</param>
    public SqlRange(T? lower, T? upper, bool includesLower = true, bool includesUpper = false)
    {
        Lower = lower;
        Upper = upper;
        IncludesLower = includesLower && lower is not null;
        IncludesUpper = includesUpper && upper is not null;
    }

    private SqlRange(bool isEmpty) => IsEmpty = isEmpty;

    /// <summary>The range that holds nothing.</summary>
    public static SqlRange<T> Empty { get; } = new(isEmpty: true);

    /// <summary>The range that holds everything.</summary>
    public static SqlRange<T> All { get; } = new(null, null);

    /// <summary>The lower bound; null for none.</summary>
    public T? Lower { get; }

    /// <summary>The upper bound; null for none.</summary>
    public T? Upper { get; }

    /// <summary>Whether the lower bound lies inside.</summary>
    public bool IncludesLower { get; }

    /// <summary>Whether the upper bound lies inside.</summary>
    public bool IncludesUpper { get; }

    /// <summary>Whether it holds nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>The range in PostgreSQL's notation: <c>[1,5)</c>.</summary>
    public override string ToString() =>
        IsEmpty ? "empty" : string.Create(CultureInfo.InvariantCulture, $"{(IncludesLower ? '[' : '(')}{Lower},{Upper}{(IncludesUpper ? ']' : ')')}");
}
