using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>The calls made through SQLitePCLRaw's provider: for builds of SQLite whose entry points cannot be found by name.</summary>
internal sealed class ProviderCalls : NativeCalls
{
    public override int Step(sqlite3_stmt statement) => raw.sqlite3_step(statement);

    public override int Reset(sqlite3_stmt statement) => raw.sqlite3_reset(statement);

    public override int ClearBindings(sqlite3_stmt statement) => raw.sqlite3_clear_bindings(statement);

    public override int BindNull(sqlite3_stmt statement, int parameter) => raw.sqlite3_bind_null(statement, parameter);

    public override int BindInt64(sqlite3_stmt statement, int parameter, long value) => raw.sqlite3_bind_int64(statement, parameter, value);

    public override int BindDouble(sqlite3_stmt statement, int parameter, double value) => raw.sqlite3_bind_double(statement, parameter, value);

    // An empty span's pointer is null, which would be NULL.
    public override int BindText(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> value) =>
        value.IsEmpty ? raw.sqlite3_bind_text(statement, parameter, "") : raw.sqlite3_bind_text(statement, parameter, value);

    public override int BindBlob(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> value) =>
        value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0) : raw.sqlite3_bind_blob(statement, parameter, value);

    public override int ColumnType(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column);

    public override int ReadInt64(sqlite3_stmt statement, int column, out long value)
    {
        var type = raw.sqlite3_column_type(statement, column);
        value = type == raw.SQLITE_INTEGER ? raw.sqlite3_column_int64(statement, column) : 0;
        return type;
    }

    public override int ReadDouble(sqlite3_stmt statement, int column, out double value)
    {
        var type = raw.sqlite3_column_type(statement, column);
        value = type == raw.SQLITE_FLOAT ? raw.sqlite3_column_double(statement, column) : 0;
        return type;
    }

    public override int ReadBytes(sqlite3_stmt statement, int column, out ReadOnlySpan<byte> value)
    {
        // The provider takes the pointer before the length; asking for the length once before keeps the pointer valid in a UTF-16 database.
        var type = raw.sqlite3_column_type(statement, column);
        value = raw.sqlite3_column_bytes(statement, column) == 0 ? default : raw.sqlite3_column_blob(statement, column);
        return type;
    }

    public override bool IsAutocommit(sqlite3 database) => raw.sqlite3_get_autocommit(database) != 0;
}
