using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>Writes parameter values for the log: long ones are cut, many are counted.</summary>
internal sealed class ParameterLog : ParameterWriter
{
    private const int MostParameters = 20;
    private const int MostCharacters = 200;

    private readonly SortedDictionary<int, string> _values = [];

    /// <summary>The values of one run: <c> -- 1, 'Ann', NULL</c>.</summary>
    public static string Of(CompiledStatement statement, ParameterSource values)
    {
        if (statement.Slots.Length == 0)
        {
            return "";
        }

        var log = new ParameterLog();
        values.Write(log, statement.Slots);
        var text = new StringBuilder(" -- ").AppendJoin(", ", log._values.Values.Take(MostParameters));
        var more = log._values.Count - MostParameters;
        return more > 0 ? text.Append(CultureInfo.InvariantCulture, $" … and {more} more").ToString() : text.ToString();
    }

    public override void WriteNull(int index, SqlType type) => Put(index, "NULL");

    public override void Write(int index, bool value) => Put(index, value ? "TRUE" : "FALSE");

    public override void Write(int index, short value) => Put(index, value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, int value) => Put(index, value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, long value) => Put(index, value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, float value) => Put(index, value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, double value) => Put(index, value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, decimal value) => Put(index, value.ToString(CultureInfo.InvariantCulture));

    public override void Write(int index, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put(index, value.Length <= MostCharacters ? $"'{value}'" : string.Create(CultureInfo.InvariantCulture, $"'{value.AsSpan(0, MostCharacters)}…' ({value.Length} characters)"));
    }

    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put(index, string.Create(CultureInfo.InvariantCulture, $"({value.Length} bytes)"));
    }

    public override void Write(int index, DateTime value) => Put(index, value.ToString("O", CultureInfo.InvariantCulture));

    public override void Write(int index, DateTimeOffset value) => Put(index, value.ToString("O", CultureInfo.InvariantCulture));

    public override void Write(int index, DateOnly value) => Put(index, value.ToString("O", CultureInfo.InvariantCulture));

    public override void Write(int index, TimeOnly value) => Put(index, value.ToString("O", CultureInfo.InvariantCulture));

    public override void Write(int index, TimeSpan value) => Put(index, value.ToString("c", CultureInfo.InvariantCulture));

    public override void Write(int index, Guid value) => Put(index, value.ToString("D"));

    public override void WriteNative<T>(int index, SqlType type, T value) => Put(index, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    public override void WriteArray<T>(int index, SqlType elementType, T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Put(index, string.Create(CultureInfo.InvariantCulture, $"({values.Length} values)"));
    }

    private void Put(int index, string text) => _values[index] = text;
}
