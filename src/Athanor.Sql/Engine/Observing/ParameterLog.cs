using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>Writes parameter values for the log: long ones are cut, many are counted.</summary>
internal sealed class ParameterLog : ParameterWriter
{
    private const int MostParameters = 20;
    private const int MostElements = 10;
    private const int MostCharacters = 200;

    private readonly string _dialectName;
    private readonly SortedDictionary<int, string> _values = [];

    private ParameterLog(string dialectName) => _dialectName = dialectName;

    public override string? DialectName => _dialectName;

    /// <summary>The values of one run, behind its SQL: <c> -- 1, 'Ann', NULL</c>.</summary>
    public static string Of(CompiledStatement statement, ParameterSource values, Dialect dialect) =>
        ValuesOf(statement, values, dialect) is { } text ? " -- " + text : "";

    /// <summary>The values of one run; null where it has none.</summary>
    public static string? ValuesOf(CompiledStatement statement, ParameterSource values, Dialect dialect)
    {
        if (statement.Slots.Length == 0)
        {
            return null;
        }

        var log = new ParameterLog(dialect.Name);
        try
        {
            values.Write(log, statement.Slots);
        }
#pragma warning disable CA1031 // a converter of the user's may throw anything, which the statement itself has told already; the log goes without the value
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"{e.GetType().Name} while the values were written";
        }

        var text = new StringBuilder().AppendJoin(", ", log._values.Values.Take(MostParameters));
        var more = log._values.Count - MostParameters;
        return more > 0 ? text.Append(CultureInfo.InvariantCulture, $" … and {more} more").ToString() : text.ToString();
    }

    public override void WriteNull(int index, SqlType type) => Put(index, "NULL");

    public override void Write(int index, bool value) => Put(index, Text(value));

    public override void Write(int index, short value) => Put(index, Text(value));

    public override void Write(int index, int value) => Put(index, Text(value));

    public override void Write(int index, long value) => Put(index, Text(value));

    public override void Write(int index, float value) => Put(index, Text(value));

    public override void Write(int index, double value) => Put(index, Text(value));

    public override void Write(int index, decimal value) => Put(index, Text(value));

    public override void Write(int index, string value) => Put(index, Text(value));

    public override void Write(int index, byte[] value) => Put(index, Text(value));

    public override void Write(int index, DateTime value) => Put(index, Text(value));

    public override void Write(int index, DateTimeOffset value) => Put(index, Text(value));

    public override void Write(int index, DateOnly value) => Put(index, Text(value));

    public override void Write(int index, TimeOnly value) => Put(index, Text(value));

    public override void Write(int index, TimeSpan value) => Put(index, Text(value));

    public override void Write(int index, Guid value) => Put(index, Text(value));

    public override void WriteNative<T>(int index, SqlType type, T value) => Put(index, Text(value));

    public override void WriteArray<T>(int index, SqlType elementType, T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var text = new StringBuilder("[").AppendJoin(", ", values.Take(MostElements).Select(v => Text(v)));
        var more = values.Length - MostElements;
        Put(index, (more > 0 ? text.Append(CultureInfo.InvariantCulture, $" … and {more} more]") : text.Append(']')).ToString());
    }

    private static string Text<T>(T value) => value switch
    {
        null => "NULL",
        string { Length: > MostCharacters } text => string.Create(CultureInfo.InvariantCulture, $"'{text.AsSpan(0, MostCharacters)}…' ({text.Length} characters)"),
        string text => $"'{text}'",
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"({bytes.Length} bytes)"),
        bool truth => truth ? "TRUE" : "FALSE",
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void Put(int index, string text) => _values[index] = text;
}
