#!/usr/bin/env python3
"""Sets everything up and starts it: `python3 bootstrap.py demo | test | run | setup`.

Standard library only, so that a plain Python 3.11 is enough. The first run installs (virtual environment,
the project, Tesseract, fonts, Qt's system libraries); a later one sees that all is there and starts at once.
"""

from __future__ import annotations

import argparse
import hashlib
import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
OLDEST = (3, 11)

TESSERACT = (
    *("tesseract-ocr", "tesseract-ocr-eng", "tesseract-ocr-chi-sim", "tesseract-ocr-chi-tra"),
    *("tesseract-ocr-script-hans", "tesseract-ocr-script-hant"),
)
FONTS = ("fonts-noto-cjk",)
QT = (
    *("libegl1", "libgl1", "libopengl0", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libglib2.0-0"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libx11-6", "libx11-xcb1", "libxcb1", "libxcb-cursor0"),
    *("libxcb-glx0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1"),
    *("libxcb-xfixes0", "libxcb-xkb1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
    *("libcups2", "libgssapi-krb5-2", "libbrotli1", "libzstd1"),
)
"""What the plug-ins xcb, wayland, offscreen, image formats and printing of Qt 6.11 link to."""

WATCHING = ("strace",)
"""With it the tests see that the program opens no connection; only they need it."""

CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
)


class Stopped(Exception):
    """Set-up cannot go on; the text says why and what to type."""


def main() -> int:
    """Set up, then do what was asked. Returns the exit code of what was run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__)
    parser.add_argument("command", choices=("setup", "demo", "test", "run"), help=_command_help())
    parser.add_argument("--no-system", action="store_true", help=say("不装系统软件", "no system packages"))
    options, more = parser.parse_known_args()
    try:
        _find_newer_python()
        if not options.no_system:
            install_system(for_tests=options.command == "test")
        install_project()
    except Stopped as stop:
        print(f"\n✗ {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return start(options.command, more)


def start(command: str, more: list[str]) -> int:
    """Run the demo, the tests or the window with the environment's Python."""
    if command == "setup":
        print(say("✓ 一切就绪。打开窗口：python3 bootstrap.py run", "✓ Ready. Now: python3 bootstrap.py run"))
        return 0
    if command == "test":
        return run_tests(more)
    words = [str(ROOT / "main.py"), *(["demo"] if command == "demo" else []), *more]
    if os.name == "posix":  # become the program, so that whoever ends this process ends the window
        os.execv(str(_python()), [str(_python()), *words])
    return _run_python(*words)


def run_tests(more: list[str]) -> int:
    """Run the linters, the type checker and the tests; all of them, even if one fails."""
    failed = []
    for name, words in CHECKS:
        print(f"── {name}", flush=True)
        if _run_python(*words):
            failed.append(name)
    print("── pytest", flush=True)
    if failed:
        print(say("没有通过：", "not passed: ") + ", ".join(failed), flush=True)
    code = _run_python("-m", "pytest", "-n", "auto", *more)
    return code or int(bool(failed))


def _run_python(*words: str) -> int:
    """Run in the repository's folder; an interrupt goes to the child, whose exit code counts."""
    with subprocess.Popen([str(_python()), *words], cwd=str(ROOT)) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


# --- The project's own environment ----------------------------------------------------------------


def install_project() -> None:
    """Make `.venv` and install the project into it, unless that was done for these very dependencies."""
    wanted = _fingerprint()
    if _python().exists() and STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return
    installer = _make_environment()
    print(say("→ 安装程序和依赖（要几分钟）", "→ installing the program (a few minutes)"), flush=True)
    command = [*installer, "install", "--quiet", "--editable", ".[test]"]
    if subprocess.call(command, cwd=str(ROOT)):
        raise Stopped(
            say(
                "依赖没有装上。请检查网络后重新运行；也可以自己运行：\n  ",
                "The dependencies were not installed. Check the network and run this again, or type:\n  ",
            )
            + " ".join(command)
        )
    STAMP.write_text(wanted, "utf-8")


def _fingerprint() -> str:
    parts = [str(sys.version_info[:3]).encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in ("setup.cfg", "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make_environment() -> list[str]:
    """Make `.venv` with this Python and return the words that call pip for it."""
    if _works(str(_python()), "-m", "pip", "--version"):
        return [str(_python()), "-m", "pip"]
    print(say("→ 建立虚拟环境 .venv", "→ making the virtual environment .venv"), flush=True)
    if _works(sys.executable, "-c", "import ensurepip"):
        more, installer = [], [str(_python()), "-m", "pip"]
    else:  # Debian without python3-venv: a pip of the system can still install into the environment
        more, installer = ["--without-pip"], [sys.executable, "-m", "pip", "--python", str(_python())]
    if _works(sys.executable, "-m", "venv", "--clear", *more, str(VENV)) and _works(*installer, "--version"):
        return installer
    raise Stopped(
        say("无法建立虚拟环境。请先运行：", "The virtual environment can't be made. Type first:")
        + f"\n  apt-get install {_venv_package()}"
    )


def _venv_package() -> str:
    system = sys.executable.startswith("/usr/bin/")
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" if system else "python3-venv"


def _find_newer_python() -> None:
    """Started by an old Python: go on with a newer one if this computer has it."""
    if sys.version_info >= OLDEST:
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        newer = shutil.which(name)
        if newer:
            raise SystemExit(subprocess.call([newer, *sys.argv]))
    raise Stopped(
        say(
            f"需要 Python 3.11 或更新版本，这里是 {sys.version.split()[0]}。请先安装新版 Python。",
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Install a newer one.",
        )
    )


# --- What the system has to have -------------------------------------------------------------------


def install_system(*, for_tests: bool = False) -> None:
    """Install Tesseract with its data, CJK fonts and Qt's libraries, or say what to type."""
    if sys.platform == "win32":
        _install_on_windows()
    elif sys.platform == "darwin":
        _install_on_macos()
    elif shutil.which("apt-get") and shutil.which("dpkg-query"):
        _install_on_debian(WATCHING if for_tests else ())
    else:
        _ask_for_packages()


def _install_on_debian(more: tuple[str, ...]) -> None:
    wanted = [*TESSERACT, *FONTS, *QT, *more]
    if sys.executable.startswith("/usr/bin/") and not _works(sys.executable, "-c", "import ensurepip"):
        wanted.append(_venv_package())
    missing = _not_installed(wanted)
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing]
    by_hand = f"  apt-get update && apt-get install {' '.join(missing)}\n" + say(
        "（要用管理员身份，前面加 sudo 或先 su；加 --no-system 可以先不装）",
        "(as root: with sudo before each, or after su; --no-system goes on without them)",
    )
    if os.geteuid() == 0:
        prefix = ["env"]
    elif shutil.which("sudo"):
        prefix = ["sudo", "env"] if sys.stdin.isatty() else ["sudo", "--non-interactive", "env"]
    else:
        raise Stopped(say("缺少系统软件，请先运行：\n", "Packages are missing. Type first:\n") + by_hand)
    print(say("→ 安装系统软件：", "→ installing system packages: ") + " ".join(missing), flush=True)
    prefix.append("DEBIAN_FRONTEND=noninteractive")
    subprocess.call([*prefix, "apt-get", "update", "--quiet"], stdout=subprocess.DEVNULL)
    if subprocess.call([*prefix, *install], stdout=subprocess.DEVNULL):
        raise Stopped(
            say("系统软件没有装上，请自己运行：\n", "The packages were not installed. Type:\n") + by_hand
        )


def _not_installed(packages: list[str]) -> list[str]:
    """Ask dpkg; newer Debians and Ubuntus name some libraries with "t64" at the end."""
    names = [name + end for name in packages for end in ("", "t64")]
    asked = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\n", *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    there = {line.split()[1] for line in asked.stdout.splitlines() if line.startswith("installed ")}
    return [name for name in packages if name not in there and f"{name}t64" not in there]


def _install_on_windows() -> None:
    if shutil.which("tesseract") or Path(os.environ.get("PROGRAMFILES", ""), "Tesseract-OCR").is_dir():
        return
    name = "UB-Mannheim.TesseractOCR"
    if shutil.which("winget"):
        print(say("→ 安装 Tesseract", "→ installing Tesseract"), flush=True)
        agree = ["--accept-source-agreements", "--accept-package-agreements"]
        if subprocess.call(["winget", "install", "--exact", "--id", name, *agree]) == 0:
            return
    print(
        say(
            "第二识别引擎 Tesseract 没有装上，可以以后再装（没有它也能用）：\n"
            f"  winget install --interactive {name}\n"
            "  并在“Additional script/language data”里勾选 Chinese simplified、Chinese traditional、Han。",
            "Tesseract, the second reader, is not installed; the program works without it. To install it:\n"
            f"  winget install --interactive {name}\n"
            "  and tick Chinese simplified, Chinese traditional and Han under the additional data.",
        )
    )


def _install_on_macos() -> None:
    if shutil.which("tesseract"):
        return
    if shutil.which("brew"):
        print(say("→ 安装 Tesseract", "→ installing Tesseract"), flush=True)
        if subprocess.call(["brew", "install", "tesseract", "tesseract-lang"]) == 0:
            return
    print(
        say(
            "第二识别引擎 Tesseract 没有装上，可以以后再装（没有它也能用）：\n",
            "Tesseract, the second reader, is not installed; the program works without it. To install it:\n",
        )
        + "  brew install tesseract tesseract-lang"
    )


def _ask_for_packages() -> None:
    if shutil.which("tesseract"):
        return
    print(
        say(
            "请用系统的软件管理器安装：Tesseract 及其数据 eng chi_sim chi_tra script/HanS script/HanT、\n"
            "Noto Sans CJK 字体、Qt 6 需要的 xcb 库（xcb-util-cursor 等）。没有 Tesseract 也能用。",
            "Install with your system's package manager: Tesseract with the data eng, chi_sim, chi_tra,\n"
            "script/HanS and script/HanT, the Noto Sans CJK fonts, Qt 6's xcb libraries.\n"
            "Without Tesseract the program works too.",
        )
    )


def _works(*words: str) -> bool:
    try:
        return subprocess.call(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def say(zh: str, en: str) -> str:
    """The wording in the user's language."""
    names = [os.environ.get(name) for name in ("LIUZHENG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    if os.name == "nt" or sys.platform == "darwin":
        names.append(locale.getlocale()[0])
    first = next((name for name in names if name), "")
    return zh if first.lower().startswith(("zh", "chinese")) else en


def _command_help() -> str:
    return say(
        "demo 看示例；run 打开窗口；test 跑检查和测试；setup 只安装",
        "demo: the sample case; run: the window; test: checks and tests; setup: install only",
    )


if __name__ == "__main__":
    raise SystemExit(main())
