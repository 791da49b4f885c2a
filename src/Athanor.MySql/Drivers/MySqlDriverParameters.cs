using System.Numerics;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>The parameters of one command or one statement of a batch.</summary>
internal sealed class MySqlDriverParameters(MySqlParameterCollection parameters) : AdoParameters(parameters)
{
    /// <summary>The characters and bytes of the values that can be long, since the last <see cref="AdoParameters.Clear"/>.</summary>
    public long Size { get; private set; }

    /// <summary>Makes the parameters of a statement, for values to come.</summary>
    public static MySqlDriverParameters Of(MySqlParameterCollection parameters, CompiledStatement compiled)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(compiled);
        for (var i = 0; i < compiled.Parameters.Count; i++)
        {
            parameters.Add(new MySqlParameter());
        }

        return new MySqlDriverParameters(parameters);
    }

    // As the DOUBLE that it is kept as: the digits of a float alone would be another number.
    public override void Write(int index, float value) => Write(index, (double)value);

    public override void Write(int index, double value) => base.Write(index, MySqlValues.Finite(value));

    public override void Write(int index, string value)
    {
        base.Write(index, MySqlValues.Text(value));
        Size += value.Length;
    }

    public override void Write(int index, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        base.Write(index, value);
        Size += value.Length;
    }

    public override void Write(int index, DateTimeOffset value) => Set(index, DateTime.SpecifyKind(value.UtcDateTime, DateTimeKind.Unspecified));

    public override void Write(int index, TimeSpan value) => Set(index, Microseconds.Of(value).Ticks);

    public override void Write(int index, Guid value) => Set(index, value.ToByteArray(bigEndian: true));

    // As its digits: no type of the client holds it.
    public override void WriteNative<T>(int index, SqlType type, T value)
    {
        if (value is not BigInteger number)
        {
            base.WriteNative(index, type, value);
            return;
        }

        base.Write(index, MySqlValues.Digits(number));
    }

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) =>
        throw new CompileException("MariaDB and MySQL have no array parameters. In hand-written SQL a list is `IN {ListOf(values)}`, elsewhere `column.In(values)`.");
}
