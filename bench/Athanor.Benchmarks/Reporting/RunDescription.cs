using System.Globalization;
using System.Runtime.InteropServices;
using Athanor.Benchmarks.Databases;
using Dapper;
using LinqToDB;
using Microsoft.EntityFrameworkCore;

namespace Athanor.Benchmarks.Reporting;

/// <summary>When, where and with what the numbers were taken, as the first lines of the report.</summary>
internal static class RunDescription
{
    public static string Text(string[] arguments) => string.Create(CultureInfo.InvariantCulture, $"""
        {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}.
        Dapper {AssemblyVersion.Of<CommandDefinition>()}, linq2db {AssemblyVersion.Of<DataOptions>()}, EF Core {AssemblyVersion.Of<DbContext>()}.
        Command: `dotnet run -c Release --project bench/Athanor.Benchmarks -- {string.Join(' ', arguments.Select(Quote))}`

        """);

    private static string Quote(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;
}
