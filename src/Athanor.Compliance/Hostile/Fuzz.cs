using System.Globalization;
using CsCheck;

namespace Athanor.Compliance;

/// <summary>How the fuzz tests try their inputs.</summary>
internal static class Fuzz
{
    /// <summary>How many times as many inputs are tried as in an ordinary run: the variable ATHANOR_TEST_FUZZ.</summary>
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("ATHANOR_TEST_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0 ? times : 1;

    /// <summary>Tries inputs on one connection, one after the other. What fails is made as small as can be, and printed with the seed that gives it again.</summary>
    public static Task Try<T>(this Gen<T> inputs, int iterations, Func<T, Task> check, Func<T, string> print) =>
        inputs.SampleAsync(check, iter: (long)iterations * Times, threads: 1, print: print);

    /// <summary>Runs what may be refused: the outcome, or null for an error of Athanor's own or of an argument, after which the connection works as before.</summary>
    public static async Task<TResult?> Attempt<TResult>(this Connection connection, Func<Task<TResult>> action)
        where TResult : class
    {
        TResult? result = null;
        try
        {
            result = await action();
        }
        catch (Exception e) when (e is AthanorException or ArgumentException)
        {
        }

        await connection.RollbackAsync();
        Assert.Equal(7, await Select(Value(7)).OneAsync(connection));
        return result;
    }

    /// <summary>A text as C# source, in which nothing hides.</summary>
    public static string Show(string text) => $"\"{string.Concat(text.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? c.ToString() : $"\\u{(int)c:x4}"))}\"";
}
